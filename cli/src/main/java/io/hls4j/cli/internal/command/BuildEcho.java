package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Option;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.StepResult;

/** Shows all that the tools print, and where steps begin and end. */
final class BuildEcho implements BuildEvents {
  private final Console console;
  private final String place;

  BuildEcho(Console console) {
    this(console, "");
  }

  private BuildEcho(Console console, String place) {
    this.console = console;
    this.place = place;
  }

  @Override
  public BuildEvents in(String folder) {
    return new BuildEcho(console, folder + ": ");
  }

  @Override
  public void began(BuildStep step) {
    console.say(place + "== " + step.key() + ": " + step.title());
  }

  @Override
  public void line(String text) {
    console.say(place + text);
  }

  @Override
  public void ended(StepResult result) {
    String end = Option.keyword(result.end());
    console.say(
        place + "== " + result.step().key() + " " + end + ", " + StepResult.text(result.time()));
  }
}
