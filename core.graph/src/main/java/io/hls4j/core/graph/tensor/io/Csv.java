package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One array as text: a line per index of the first axis, the numbers of all other axes in C order.
 *
 * <p>Numbers are separated by commas, or by semicolons, or by blanks; {@code nan} and {@code inf}
 * are numbers. Blank lines, lines that begin with {@code #}, and a first line of column names are
 * skipped. What is read has two axes.
 */
public final class Csv {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");
  private static final int LONGEST_QUOTE = 40;

  private final String where;
  private double[] values = new double[1024];
  private int count;
  private int columns;
  private int line;

  private Csv(String where) {
    this.where = where;
  }

  /** Reads a file; {@link ModelException} if it cannot be read or is not such a text. */
  public static TensorData read(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return new Csv(file.toString()).read(reader);
    } catch (CharacterCodingException e) {
      throw new ModelException(
          ArrayDiagnostics.BAD_TEXT.at(file.toString(), 1, "is not UTF-8 text"));
    } catch (IOException e) {
      throw ArrayFiles.unreadable(file.toString(), e);
    }
  }

  /** Writes a file, replacing one that is there; {@link ModelException} if that fails. */
  public static void write(Path file, TensorData data) {
    int rows = data.shape().rank() == 0 ? 1 : data.shape().first();
    int perRow = rows == 0 ? 0 : data.size() / rows;
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < perRow; column++) {
          writer.write(column == 0 ? "" : ",");
          writer.write(text(data, row * perRow + column));
        }
        writer.write("\n");
      }
    } catch (IOException e) {
      throw ArrayFiles.unwritable(file.toString(), e);
    }
  }

  private TensorData read(BufferedReader reader) throws IOException {
    boolean first = true;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      String row = (line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text).strip();
      if (row.isEmpty() || row.startsWith("#")) {
        continue;
      }
      String[] fields = split(row);
      if (!first || Arrays.stream(fields).anyMatch(Csv::isNumber)) {
        append(fields);
      }
      first = false;
    }
    if (columns == 0) {
      throw new ModelException(ArrayDiagnostics.BAD_TEXT.at(where, line, "there is no number"));
    }
    return TensorData.wrapDoubles(Shape.of(count / columns, columns), Arrays.copyOf(values, count));
  }

  private void append(String... fields) {
    columns = columns == 0 ? fields.length : columns;
    if (fields.length != columns) {
      throw bad("has " + fields.length + " numbers, the lines before have " + columns);
    }
    if (count + columns > values.length) {
      values =
          Arrays.copyOf(values, Math.max(Math.multiplyExact(values.length, 2), count + columns));
    }
    for (String field : fields) {
      values[count++] = number(field.strip());
    }
  }

  private double number(String field) {
    if (!isNumber(field)) {
      String quoted =
          field.length() <= LONGEST_QUOTE ? field : field.substring(0, LONGEST_QUOTE) + "...";
      throw bad("'" + quoted + "' is not a number");
    }
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(field);
    };
  }

  private ModelException bad(String why) {
    return new ModelException(ArrayDiagnostics.BAD_TEXT.at(where, line, why));
  }

  private static String[] split(String row) {
    if (row.indexOf(',') >= 0) {
      return row.split(",", -1);
    }
    return row.indexOf(';') >= 0 ? row.split(";", -1) : BLANKS.split(row);
  }

  private static boolean isNumber(String field) {
    String bare = field.strip();
    return switch (bare.toLowerCase(Locale.ROOT)) {
      case "nan", "inf", "+inf", "-inf" -> true;
      default -> NUMBER.matcher(bare).matches();
    };
  }

  private static String text(TensorData data, int position) {
    double value = data.at(position);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    return switch (data.type()) {
      case FLOAT32 -> Float.toString((float) value);
      case FLOAT64 -> Double.toString(value);
      case INT64 -> Long.toString(data.longAt(position));
    };
  }
}
