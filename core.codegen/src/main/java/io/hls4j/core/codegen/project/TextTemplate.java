package io.hls4j.core.codegen.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build script with placeholders <code>{{name}}</code>. Values come from settings that are
 * checked when they are set; nothing else of a model reaches a script.
 */
public final class TextTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private final String source;

  private TextTemplate(String source) {
    this.source = source;
  }

  /** The template in a resource beside a class. */
  public static TextTemplate resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource '" + name + "' beside " + beside);
      }
      return new TextTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text with every placeholder replaced.
   *
   * @throws IllegalArgumentException if a placeholder has no value
   */
  public String fill(Map<String, String> values) {
    Matcher m = PLACEHOLDER.matcher(source);
    StringBuilder text = new StringBuilder();
    while (m.find()) {
      String value = values.get(m.group(1));
      if (value == null) {
        throw new IllegalArgumentException("no value for '" + m.group() + "'");
      }
      m.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return m.appendTail(text).toString();
  }
}
