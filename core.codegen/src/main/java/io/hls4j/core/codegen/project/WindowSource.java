package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.stream.PixelTable;
import io.hls4j.core.codegen.stream.StreamForm.Windows;
import io.hls4j.core.codegen.stream.StreamForm.Windows.Padding;
import io.hls4j.core.codegen.stream.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The body of a function that goes over images cell by cell. */
final class WindowSource {
  private final TaskPragmas pragmas;
  private final StreamTask.Layer task;
  private final Windows form;
  private final Variable window;
  private final int channels;

  WindowSource(TaskPragmas pragmas, StreamTask.Layer task, Windows form) {
    this.pragmas = pragmas;
    this.task = task;
    this.form = form;
    this.window = task.call().inputs().get(0);
    this.channels = window.size() / form.height() / form.width();
  }

  void write(CppWriter w) {
    if (form.table().isPresent()) {
      queues(w, form.table().get());
    } else {
      lines(w);
    }
    OrderSource.loop(
        w,
        "Image",
        "image",
        form.images(),
        i -> OrderSource.loop(i, "Row", "row", rows(), this::row));
  }

  private void lines(CppWriter w) {
    if (form.height() * form.width() > 1) {
      w.line("static " + window.declaration() + ";");
      pragmas.partition(w, window.name());
    }
    if (form.height() > 1) {
      String size = "[%d][%d][%d]".formatted(form.height() - 1, form.columns().length(), channels);
      w.line("static " + window.type().name() + " lines" + size + ";");
      pragmas.partition(w, "lines", "1");
      pragmas.partition(w, "lines", "3");
    }
  }

  /** A queue for each place of the window, those of one row in one array, and what goes where. */
  private void queues(CppWriter w, PixelTable table) {
    w.comment(
        "bit i: windows see that row or column of the image, padding included, in their own i");
    if (isTold(table.rows())) {
      w.line(words("row_uses", table.rows()));
    }
    w.line(words("column_uses", table.columns()));
    for (int r = 0; r < form.height(); r++) {
      String queues = "waiting" + r;
      String size = "[%d][%d][%d]".formatted(form.width(), table.depths().get(r), channels);
      w.line("static " + window.type().name() + " " + queues + size + ";");
      pragmas.partition(w, queues, "1");
      pragmas.partition(w, queues, "3");
      w.line("static unsigned first" + r + ", next" + r + "[" + form.width() + "];");
      pragmas.partition(w, "next" + r);
    }
  }

  private static String words(String name, List<Long> words) {
    boolean isLong = words.stream().anyMatch(word -> word >>> Integer.SIZE != 0);
    String type = isLong ? "unsigned long long" : "unsigned";
    return words.stream()
        .map(word -> Long.toUnsignedString(word) + (isLong ? "ULL" : ""))
        .collect(
            Collectors.joining(
                ", ", "static const %s %s[%d] = {".formatted(type, name, words.size()), "};"));
  }

  /** Whether rows of the image differ in where they are kept. */
  private static boolean isTold(List<Long> rows) {
    return rows.stream().distinct().count() > 1;
  }

  private int rows() {
    return form.rows().length();
  }

  private void row(CppWriter w) {
    w.line("Column:");
    w.block(
        "for (unsigned column = 0; column < " + form.columns().length() + "; column++)",
        l -> {
          pragmas.pipeline(l, task.interval());
          cell(l);
        });
  }

  private void cell(CppWriter w) {
    boolean isWindow = form.height() * form.width() > 1;
    String cell = isWindow ? "cell" : window.name();
    w.line(window.type().name() + " " + cell + "[" + channels + "];");
    pragmas.partition(w, cell);
    Consumer<CppWriter> receive = l -> l.line("nnet::receive(x, " + cell + ");");
    String isIn = conditions(form.rows()::isIn, form.columns()::isIn, true);
    if (isIn.isEmpty()) {
      receive.accept(w);
    } else {
      String fill = form.padding() == Padding.ZERO ? "zeros" : "least";
      w.block("if (" + isIn + ")", "} else {", receive);
      w.line("  nnet::fill_" + fill + "(" + cell + ");").line("}");
    }
    if (form.table().isPresent()) {
      enqueue(w, form.table().get());
    } else if (isWindow) {
      slide(w);
    }
    String isOut = conditions(form.rows()::isOut, form.columns()::isOut, false);
    if (isOut.isEmpty()) {
      result(w);
    } else {
      w.block("if (" + isOut + ")", this::result);
    }
  }

  private void slide(CppWriter w) {
    String size = form.height() + ", " + form.width();
    w.line(
        form.height() > 1
            ? "nnet::slide<" + size + ">(cell, column, lines, " + window.name() + ");"
            : "nnet::slide<" + size + ">(cell, " + window.name() + ");");
  }

  private void enqueue(CppWriter w, PixelTable table) {
    for (int r = 0; r < form.height(); r++) {
      String call = "nnet::enqueue(cell, column_uses[column], waiting%1$d, next%1$d);".formatted(r);
      if (isTold(table.rows())) {
        String bit = r == 0 ? "" : " >> " + r;
        w.block("if (row_uses[row]" + bit + " & 1)", l -> l.line(call));
      } else {
        w.line(call);
      }
    }
  }

  private void result(CppWriter w) {
    if (form.table().isPresent()) {
      pragmas.array(w, window);
      for (int r = 0; r < form.height(); r++) {
        w.line("nnet::dequeue(waiting%1$d, first%1$d, %1$d, %2$s);".formatted(r, window.name()));
      }
    }
    pragmas.array(w, task.call().output());
    StreamSource.finish(w, task);
  }

  private interface Turns {
    boolean has(int turn);
  }

  private String conditions(Turns rows, Turns columns, boolean in) {
    List<String> all = new ArrayList<>();
    conditions(all, "row", form.rows(), rows, in);
    conditions(all, "column", form.columns(), columns, in);
    return String.join(" && ", all);
  }

  private static void conditions(
      List<String> all, String index, Walk walk, Turns turns, boolean in) {
    int first = in ? walk.inFirst() : walk.outFirst();
    int step = in ? walk.inStep() : walk.outStep();
    int count = in ? walk.in() : walk.out();
    int last = first + (count - 1) * step;
    if (first > 0) {
      all.add(index + " >= " + first);
    }
    if (step > 1 && count > 1) {
      String past = first == 0 ? index : "(" + index + " - " + first + ")";
      all.add(past + " % " + step + " == 0");
    }
    if (hasMore(walk, turns, last, step)) {
      all.add(index + " <= " + last);
    }
  }

  /** Whether a later turn could be taken for one. */
  private static boolean hasMore(Walk walk, Turns turns, int last, int step) {
    return turns.has(last) && last + (walk.length() > last + 1 ? 1 : step) < walk.length();
  }
}
