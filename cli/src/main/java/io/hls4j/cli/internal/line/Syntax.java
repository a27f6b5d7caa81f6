package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.graph.diag.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The arguments of one command: parsing, help text, and what to say when they are wrong. */
final class Syntax {
  private static final int WIDTH = 100;

  private static final Option<Boolean> HELP = Option.flag("-h --help", "Show this help and end.");
  static final Option<Boolean> DEBUG =
      Option.flag("--debug", "Show what the platform does, and stack traces of errors.");

  private final Commands.Entry entry;
  private final List<Option<?>> options;
  private final List<String> details;

  Syntax(Commands.Entry entry, List<Option<?>> options, List<String> details) {
    this.entry = entry;
    this.options = new ArrayList<>(options);
    this.options.add(DEBUG);
    this.details = details;
  }

  static boolean asksForHelp(String argument) {
    return argument.equals("--help") || argument.equals("-h");
  }

  /** The values of all options and operands. */
  Given parse(List<String> arguments) {
    return new QuickParser(options).parse(arguments).orElseGet(() -> parseThoroughly(arguments));
  }

  /** Understands every spelling, and explains what it does not understand. */
  Given parseThoroughly(List<String> arguments) {
    Map<Option<?>, ArgSpec> specs = new LinkedHashMap<>();
    CommandLine line = new CommandLine(spec(specs, options));
    try {
      ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
      Map<Option<?>, List<String>> texts = new LinkedHashMap<>();
      specs.forEach((option, spec) -> collect(result, option, spec, texts));
      return new Given(texts);
    } catch (MissingParameterException e) {
      // An option that does not exist comes first: it may be the missing one, misspelt.
      ParameterException first = unknown(arguments).orElse(e);
      throw new UsageException(CliDiagnostics.BAD_USAGE.at("", message(first), entry.name()), e);
    } catch (ParameterException e) {
      throw new UsageException(CliDiagnostics.BAD_USAGE.at("", message(e), entry.name()), e);
    }
  }

  /** What is wrong with the arguments apart from what is missing. */
  private Optional<ParameterException> unknown(List<String> arguments) {
    List<Option<?>> lenient = new ArrayList<>();
    options.forEach(option -> lenient.add(option.optional()));
    try {
      new CommandLine(spec(new LinkedHashMap<>(), lenient))
          .parseArgs(arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(e);
    }
  }

  private static void collect(
      ParseResult result, Option<?> option, ArgSpec spec, Map<Option<?>, List<String>> texts) {
    if (!spec.originalStringValues().isEmpty()) {
      texts.put(option, List.copyOf(spec.originalStringValues()));
    }
  }

  private String message(ParameterException e) {
    String message = e.getMessage().lines().findFirst().orElse("").replace(" (", " ");
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    return message;
  }

  /** Names the option only: what follows it may be its value. */
  private String unknown(UnmatchedArgumentException e) {
    List<String> all = e.getUnmatched();
    String first = all.stream().filter(a -> a.startsWith("-")).findFirst().orElse(all.get(0));
    List<String> names = options.stream().flatMap(option -> option.names().stream()).toList();
    String near =
        first.startsWith("--")
            ? Nearest.to(first, names).map(n -> ", did you mean " + n + "?").orElse("")
            : "";
    return "there is no '" + first + "'" + near;
  }

  /** The whole help text of the command. */
  String help() {
    return new CommandLine(spec(new LinkedHashMap<>(), options)).getUsageMessage(Ansi.OFF);
  }

  private CommandSpec spec(Map<Option<?>, ArgSpec> specs, List<Option<?>> options) {
    CommandSpec spec = CommandSpec.create().name("hls4j " + entry.name());
    spec.usageMessage()
        .width(WIDTH)
        .autoWidth(false)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .description(entry.summary() + ".")
        .footer(details.toArray(String[]::new));
    int place = 0;
    for (Option<?> option : options) {
      if (option.isOperand()) {
        PositionalParamSpec operand = operand(option, place++);
        spec.addPositional(operand);
        specs.put(option, operand);
      } else {
        OptionSpec named = named(option);
        spec.addOption(named);
        specs.put(option, named);
      }
    }
    return spec.addOption(named(HELP));
  }

  private static PositionalParamSpec operand(Option<?> option, int place) {
    return PositionalParamSpec.builder()
        .index(option.repeats() ? place + "..*" : String.valueOf(place))
        .arity(option.required() ? "1" : "0..1")
        .paramLabel(option.label())
        .description(option.description())
        .type(option.repeats() ? String[].class : String.class)
        .build();
  }

  private static OptionSpec named(Option<?> option) {
    var builder =
        OptionSpec.builder(option.names().toArray(String[]::new))
            .description(option.description())
            .required(option.required());
    return option.isFlag()
        ? builder.arity("0").type(boolean.class).build()
        : builder
            .arity("1")
            .paramLabel(option.label())
            .type(option.repeats() ? String[].class : String.class)
            .build();
  }

  /** All commands, one line each. */
  static String overview() {
    CommandSpec spec = CommandSpec.create().name("hls4j");
    spec.usageMessage()
        .width(WIDTH)
        .autoWidth(false)
        .customSynopsis("hls4j COMMAND [ARGUMENTS]")
        .description("Turns trained neural networks into firmware for FPGAs and ASICs.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "", "'hls4j COMMAND --help' explains a command, 'hls4j --version' tells the version.");
    for (Commands.Entry entry : Commands.all()) {
      CommandSpec one = CommandSpec.create();
      one.usageMessage().description(entry.summary() + ".");
      spec.addSubcommand(entry.name(), one);
    }
    return new CommandLine(spec).getUsageMessage(Ansi.OFF);
  }
}
