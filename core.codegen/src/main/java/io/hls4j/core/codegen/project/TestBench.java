package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The test bench for the vendor's own simulation: runs the samples of {@code tb_data} (one sample
 * of zeros if there are none), writes the results to a log and says how far they are from what is
 * expected.
 */
public final class TestBench {
  /**
   * What differs between the simulators of vendors.
   *
   * @param main head of the main function
   * @param exit statement that ends it, with {@code %d} for the status
   * @param rtlMacro macro that is defined where hardware is simulated
   */
  public record Frame(String main, String exit, String rtlMacro) {
    /** An ordinary program. */
    public static final Frame PLAIN =
        new Frame("int main(int argc, char *argv[])", "return %d;", "RTL_SIM");

    private String exit(int status) {
      return String.format(Locale.ROOT, exit, status);
    }
  }

  /**
   * What else a test bench does.
   *
   * @param definitions functions, which know {@code numbers} and {@code store}
   * @param statement what follows each sample; {@code folder} is that of the data, {@code samples}
   *     how many samples were before
   */
  public record Extra(Consumer<CppWriter> definitions, Optional<String> statement) {
    /** Nothing else. */
    public static final Extra NOTHING = new Extra(w -> {}, Optional.empty());
  }

  private TestBench() {}

  /** The text of an ordinary program; see the other method. */
  public static String text(
      Firmware firmware, ProjectSettings settings, String include, String call) {
    return text(firmware, settings, include, call, Frame.PLAIN);
  }

  /**
   * The text of the program.
   *
   * @param settings say where the results go
   * @param include path of the header that declares the call
   * @param call function of the firmware that takes all tensors as arrays, inputs first
   */
  public static String text(
      Firmware firmware, ProjectSettings settings, String include, String call, Frame frame) {
    return text(firmware, settings, include, call, frame, Extra.NOTHING);
  }

  /** The same with more to do. */
  public static String text(
      Firmware firmware,
      ProjectSettings settings,
      String include,
      String call,
      Frame frame,
      Extra extra) {
    String output = settings.option(WriterOptions.TB_OUTPUT);
    CppFile file =
        CppFile.source(
            "Test bench of " + firmware.name(),
            "The argument is the folder of the data, " + TestData.FOLDER + " without one.");
    List.of("fstream", "iomanip", "iostream", "sstream", "string", "vector", "math.h", "stdlib.h")
        .forEach(file::includeSystem);
    file.include(include)
        .section(w -> logs(w, frame))
        .section(w -> HostTensors.declare(w, firmware))
        .section(TestBench::helpers)
        .section(w -> sample(w, firmware, call));
    extra.statement().ifPresent(s -> file.section(extra.definitions()));
    return file.section(w -> main(w, firmware, frame, output, extra)).text();
  }

  private static void logs(CppWriter w, Frame frame) {
    w.line("#ifdef " + frame.rtlMacro())
        .line("#define RESULTS \"rtl_cosim_results.log\"")
        .line("#else")
        .line("#define RESULTS \"csim_results.log\"")
        .line("#endif");
  }

  private static void helpers(CppWriter w) {
    w.line("typedef std::vector<double> numbers;").blank();
    w.comment("A file with the numbers of one sample on each line.");
    w.block("struct data_file", "};", TestBench::dataFile);
    w.blank();
    w.block(
        "template <class T, unsigned N> void load(T (&tensor)[N], const numbers &from,"
            + " unsigned &at)",
        f ->
            f.block(
                "for (unsigned i = 0; i < N; i++, at++)",
                l -> l.line("tensor[i] = nnet::cast<T>(from[at]);")));
    w.blank();
    w.block(
        "template <class T, unsigned N> void store(const T (&tensor)[N], numbers &to)",
        f ->
            f.block(
                "for (unsigned i = 0; i < N; i++)",
                l -> l.line("to.push_back(nnet::value(tensor[i]).to_double());")));
  }

  private static void dataFile(CppWriter w) {
    w.line("std::ifstream in;");
    w.line("std::string name;");
    w.line("unsigned size, line;");
    w.blank();
    w.line("data_file(const std::string &folder, const char *name, unsigned size)")
        .line("    : in((folder + \"/\" + name).c_str()), name(name), size(size), line(0) {}");
    w.blank();
    w.comment(
        "The next sample; none at the end of the file. A line that is none ends the program.");
    w.block(
        "numbers next()",
        f -> {
          f.line("std::string text;");
          f.line("numbers sample;");
          f.block("while (sample.empty() && std::getline(in, text))", TestBench::nextLine);
          f.line("return sample;");
        });
  }

  private static void nextLine(CppWriter w) {
    w.line("line++;");
    w.line("std::istringstream words(text);");
    w.line("double number;");
    w.line("while (words >> number) sample.push_back(number);");
    w.block(
        "if (!words.eof() || (!sample.empty() && sample.size() != size))",
        f -> {
          f.line("std::cerr << \"line \" << line << \" of \" << name << \" has \" << sample.size()")
              .line("          << \" numbers instead of \" << size << std::endl;");
          f.line("exit(1);");
        });
  }

  private static void sample(CppWriter w, Firmware firmware, String call) {
    w.comment("Runs one sample.");
    w.block(
        "static numbers run(const numbers &sample)",
        f -> {
          f.line("unsigned at = 0;");
          firmware
              .inputs()
              .forEach(p -> f.line("load(" + HostTensors.name(firmware, p) + ", sample, at);"));
          f.line(
              firmware.qualified(call)
                  + "("
                  + HostTensors.names(firmware, firmware.ports())
                  + ");");
          f.line("numbers results;");
          firmware
              .outputs()
              .forEach(p -> f.line("store(" + HostTensors.name(firmware, p) + ", results);"));
          f.line("return results;");
        });
  }

  private static void main(
      CppWriter w, Firmware firmware, Frame frame, String output, Extra extra) {
    int numbers = numbers(firmware.inputs());
    w.block(
        frame.main(),
        f -> {
          f.line("std::string folder = argc > 1 ? argv[1] : \"" + TestData.FOLDER + "\";");
          f.line(file("inputs", TestData.INPUTS, numbers));
          f.line(file("expected", TestData.OUTPUTS, numbers(firmware.outputs())));
          log(f, frame, output);
          f.line("double worst = 0;");
          f.line("unsigned samples = 0, compared = 0;");
          f.line("numbers sample = inputs.next();");
          f.block(
              "if (sample.empty())",
              z -> {
                z.line("std::cout << \"no data, so one sample of zeros\" << std::endl;");
                z.line("sample.resize(" + numbers + ");");
              });
          f.block("do", "} while (!sample.empty());", l -> oneSample(l, output, extra));
          summary(f, output);
          f.line(frame.exit(0));
        });
  }

  private static int numbers(List<Variable> tensors) {
    return tensors.stream().mapToInt(Variable::size).sum();
  }

  private static String file(String variable, String name, int numbers) {
    return "data_file %s(folder, \"%s\", %s);".formatted(variable, name, numbers);
  }

  private static void oneSample(CppWriter w, String output, Extra extra) {
    w.line("numbers results = run(sample);");
    extra.statement().ifPresent(w::line);
    w.line("numbers wanted = expected.next();");
    w.line("compared += !wanted.empty();");
    w.block("for (unsigned i = 0; i < results.size(); i++)", b -> result(b, output));
    w.line("log << '\\n';");
    if (output.equals("both")) {
      w.line("std::cout << '\\n';");
    }
    w.line("if (++samples % 5000 == 0) std::cout << samples << \" samples\" << std::endl;");
    w.line("sample = inputs.next();");
  }

  private static void summary(CppWriter w, String output) {
    w.line(
        output.equals("stdout")
            ? "std::cout << samples << \" samples\" << std::endl;"
            : "std::cout << samples << \" samples, results in \" << folder << \"/\" << RESULTS << std::endl;");
    w.block(
        "if (compared > 0)",
        b ->
            b.line(
                    "std::cout << \"largest difference from the expected: \" << worst << \", in \" << compared")
                .line("          << \" samples\" << std::endl;"));
  }

  private static void log(CppWriter w, Frame frame, String output) {
    if (output.equals("stdout")) {
      w.line("std::ostream &log = std::cout;");
    } else {
      w.line("std::ofstream log(folder + \"/\" RESULTS);");
      w.block("if (!log)", b -> noLog(b, frame));
    }
    w.line("log << std::setprecision(17);");
    if (output.equals("both")) {
      w.line("std::cout << std::setprecision(17);");
    }
  }

  private static void noLog(CppWriter w, Frame frame) {
    w.line("std::cerr << \"cannot write \" << folder << \"/\" << RESULTS << std::endl;");
    w.line(frame.exit(1));
  }

  private static void result(CppWriter w, String output) {
    w.line("log << (i ? \" \" : \"\") << results[i];");
    if (output.equals("both")) {
      w.line("std::cout << (i ? \" \" : \"\") << results[i];");
    }
    w.line("if (!wanted.empty()) worst = fmax(worst, fabs(results[i] - wanted[i]));");
  }
}
