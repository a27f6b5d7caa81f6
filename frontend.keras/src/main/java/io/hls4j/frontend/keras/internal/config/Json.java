package io.hls4j.frontend.keras.internal.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON from an untrusted source into plain values: {@code Map}, {@code List}, {@code String},
 * {@code Long} (or {@code BigInteger}), {@code Double}, {@code Boolean} and null.
 *
 * <p>Nesting, length and the number of values are bounded, and a key may not occur twice. Python's
 * {@code NaN} and {@code Infinity} are accepted.
 */
public final class Json {
  /** Deeper than any model that Keras writes, shallow enough for the stack. */
  private static final int MAX_DEPTH = 200;

  /** About ten thousand layers. */
  private static final long MAX_VALUES = 2_000_000;

  /** The longest document, in characters. */
  public static final int MAX_LENGTH = 32 << 20;

  private final JsonParser parser;

  private Json(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The value that a UTF-8 text holds.
   *
   * @param place what to call the text in messages
   */
  public static Object read(byte[] utf8, String place) {
    try (JsonParser parser = factory().createParser(utf8)) {
      return document(parser);
    } catch (IOException e) {
      throw failure(e, place);
    }
  }

  /** The value that a text holds. */
  public static Object read(String text, String place) {
    try (JsonParser parser = factory().createParser(text)) {
      return document(parser);
    } catch (IOException e) {
      throw failure(e, place);
    }
  }

  private static JsonFactory factory() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxDocumentLength(MAX_LENGTH)
            .maxTokenCount(MAX_VALUES)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }

  private static ModelException failure(IOException e, String place) {
    // The parser names the method by which a programmer would change a limit.
    String text = e.getMessage().lines().findFirst().orElse("").replaceAll(", from `[^`]*`", "");
    return new ModelException(
        e instanceof StreamConstraintsException
            ? KerasDiagnostics.JSON_LIMIT.at(place, text)
            : KerasDiagnostics.JSON_DAMAGED.at(place, text),
        e);
  }

  private static Object document(JsonParser parser) throws IOException {
    parser.nextToken();
    Object value = new Json(parser).value();
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more text after the end of the document");
    }
    return value;
  }

  private Object value() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new JsonParseException(parser, "the document is empty");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberValue() instanceof Integer i
              ? (Object) i.longValue()
              : parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      fields.put(key, value());
    }
    return Collections.unmodifiableMap(fields);
  }

  private List<Object> array() throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return Collections.unmodifiableList(items);
  }
}
