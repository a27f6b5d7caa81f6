package io.hls4j.frontend.pytorch.internal.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text within bounds on its size, its nesting and the number of its values. */
public final class JsonReader {
  /** The largest document. */
  static final int MAX_BYTES = 1 << 26;

  /** The deepest nesting; exported programs need about 12. */
  static final int MAX_DEPTH = 100;

  /** The most values; a graph of 1000 operators has about 100 000. */
  static final int MAX_VALUES = 4_000_000;

  private static final int MAX_TEXT = 1 << 22;

  private final JsonParser in;
  private int values;

  private JsonReader(JsonParser in) {
    this.in = in;
  }

  /**
   * Reads a whole document.
   *
   * @param where what messages call it
   * @param text its UTF-8 bytes
   */
  public static JsonValue read(String where, byte[] text) {
    if (text.length > MAX_BYTES) {
      throw bad(where, text.length + " bytes are more than " + MAX_BYTES, null);
    }
    try (JsonParser parser = factory().createParser(text)) {
      JsonReader reader = new JsonReader(parser);
      parser.nextToken();
      Object raw = reader.value();
      if (parser.nextToken() != null) {
        throw new IOException("there is more after the end");
      }
      return new JsonValue(where, raw);
    } catch (IOException e) {
      throw bad(where, e.getMessage().lines().findFirst().orElse("unreadable"), e);
    }
  }

  private static JsonFactory factory() {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNumberLength(400)
            .build();
    return new JsonFactoryBuilder()
        .streamReadConstraints(bounds)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }

  private Object value() throws IOException {
    if (++values > MAX_VALUES) {
      throw new IOException("it has more than " + MAX_VALUES + " values");
    }
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IOException("it ends too early");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_NUMBER_INT -> whole();
      default -> throw new IOException("unexpected " + token);
    };
  }

  private Object whole() throws IOException {
    return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? in.getBigIntegerValue()
        : (Object) in.getLongValue();
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      fields.put(name, value());
    }
    return fields;
  }

  private List<Object> list() throws IOException {
    List<Object> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }

  private static ModelException bad(String where, String what, Throwable cause) {
    return new ModelException(PytorchDiagnostics.BAD_JSON.at(where, what), cause);
  }
}
