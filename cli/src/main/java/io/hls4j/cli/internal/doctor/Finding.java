package io.hls4j.cli.internal.doctor;

/**
 * One thing that is not as it should be.
 *
 * @param subject the bundle, with its version, or a file
 * @param problem what is the matter, as the rest of a sentence that begins with the subject
 * @param advice what to do
 */
public record Finding(String subject, String problem, String advice) {

  /** One sentence. */
  public String text() {
    return subject + " " + problem + "; " + advice + ".";
  }
}
