package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import java.util.List;
import java.util.Locale;

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
    String output = settings.option(WriterOptions.TB_OUTPUT);
    CppFile file =
        CppFile.source(
            "Test bench of " + firmware.name(),
            "The argument is the folder of the data, " + TestData.FOLDER + " without one.");
    List.of("fstream", "iomanip", "iostream", "sstream", "string", "vector", "math.h")
        .forEach(file::includeSystem);
    return file.include(include)
        .section(w -> logs(w, frame))
        .section(w -> HostTensors.declare(w, firmware))
        .section(TestBench::helpers)
        .section(w -> sample(w, firmware, call))
        .section(w -> main(w, frame, output))
        .text();
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
    w.comment("The numbers on the next line; none at the end of the file.");
    w.block(
        "static numbers next_line(std::ifstream &file)",
        f -> {
          f.line("std::string line;");
          f.line("std::getline(file, line);");
          f.line("std::istringstream in(line);");
          f.line("numbers all;");
          f.line("double number;");
          f.line("while (in >> number) all.push_back(number);");
          f.line("return all;");
        });
    w.blank();
    w.block(
        "template <class T, unsigned N> void load(T (&tensor)[N], const numbers &from,"
            + " unsigned &at)",
        f ->
            f.block(
                "for (unsigned i = 0; i < N; i++, at++)",
                l -> l.line("tensor[i] = nnet::cast<T>(at < from.size() ? from[at] : 0.0);")));
    w.blank();
    w.block(
        "template <class T, unsigned N> void store(const T (&tensor)[N], numbers &to)",
        f ->
            f.block(
                "for (unsigned i = 0; i < N; i++)",
                l -> l.line("to.push_back(nnet::value(tensor[i]).to_double());")));
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

  private static void main(CppWriter w, Frame frame, String output) {
    w.block(
        frame.main(),
        f -> {
          f.line("std::string folder = argc > 1 ? argv[1] : \"" + TestData.FOLDER + "\";");
          f.line("std::ifstream inputs(folder + \"/" + TestData.INPUTS + "\");");
          f.line("std::ifstream expected(folder + \"/" + TestData.OUTPUTS + "\");");
          log(f, frame, output);
          f.line("double worst = 0;");
          f.line("unsigned samples = 0;");
          f.line("numbers sample = next_line(inputs);");
          f.block(
              "do",
              "} while (!sample.empty());",
              l -> {
                l.line("numbers results = run(sample);");
                l.line("numbers wanted = next_line(expected);");
                l.block("for (unsigned i = 0; i < results.size(); i++)", b -> result(b, output));
                l.line("log << '\\n';");
                if (output.equals("both")) {
                  l.line("std::cout << '\\n';");
                }
                l.line(
                    "if (++samples % 5000 == 0) std::cout << samples << \" samples\" <<"
                        + " std::endl;");
                l.line("sample = next_line(inputs);");
              });
          f.line(
              output.equals("stdout")
                  ? "std::cout << samples << \" samples\" << std::endl;"
                  : "std::cout << samples << \" samples, results in \" << folder << \"/\" << RESULTS << std::endl;");
          f.line("std::cout << \"largest difference from the expected: \" << worst << std::endl;");
          f.line(frame.exit(0));
        });
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
    w.line("if (i < wanted.size()) worst = fmax(worst, fabs(results[i] - wanted[i]));");
  }
}
