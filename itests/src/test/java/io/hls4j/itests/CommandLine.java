package io.hls4j.itests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The service that the launcher calls, with what it prints. */
final class CommandLine {
  private final BundleContext context;

  CommandLine(BundleContext context) {
    this.context = context;
  }

  /**
   * What a command has done.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   */
  record Result(int status, String out, String err) {
    /** The only line of the output that begins so. */
    String line(String start) {
      List<String> found = out.lines().filter(l -> l.startsWith(start)).toList();
      return found.size() == 1 ? found.get(0) : found + " in " + out + err;
    }
  }

  Result run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream newOut = new ByteArrayOutputStream();
    ByteArrayOutputStream newErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
    try {
      int status = service().applyAsInt(arguments);
      return new Result(
          status, newOut.toString(StandardCharsets.UTF_8), newErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @SuppressWarnings("unchecked")
  private ToIntFunction<String[]> service() {
    try {
      var references = context.getServiceReferences(ToIntFunction.class, "(hls4j.main=true)");
      return context.getService(references.iterator().next());
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
