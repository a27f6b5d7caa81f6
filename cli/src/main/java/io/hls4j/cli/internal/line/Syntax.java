package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
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
    CommandLine line = new CommandLine(spec(specs));
    try {
      ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
      Map<Option<?>, List<String>> texts = new LinkedHashMap<>();
      specs.forEach((option, spec) -> collect(result, option, spec, texts));
      return new Given(texts);
    } catch (ParameterException e) {
      throw new UsageException(CliDiagnostics.BAD_USAGE.at("", message(e), entry.name()), e);
    }
  }

  private static void collect(
      ParseResult result, Option<?> option, ArgSpec spec, Map<Option<?>, List<String>> texts) {
    if (!spec.originalStringValues().isEmpty()) {
      texts.put(option, List.copyOf(spec.originalStringValues()));
    }
  }

  private static String message(ParameterException e) {
    String message = e.getMessage().lines().findFirst().orElse("").replace(" (", " ");
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    return message;
  }

  /** Names the option only: what follows it may be its value. */
  private static String unknown(UnmatchedArgumentException e) {
    List<String> all = e.getUnmatched();
    String first = all.stream().filter(a -> a.startsWith("-")).findFirst().orElse(all.get(0));
    List<String> near = e.getSuggestions();
    return "there is no '"
        + first
        + "'"
        + (near.isEmpty() ? "" : ", did you mean " + near.get(0) + "?");
  }

  /** The whole help text of the command. */
  String help() {
    return new CommandLine(spec(new LinkedHashMap<>())).getUsageMessage(Ansi.OFF);
  }

  private CommandSpec spec(Map<Option<?>, ArgSpec> specs) {
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
