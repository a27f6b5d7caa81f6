package io.hls4j.cli.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void mapsAndListsAreIndented() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", "vitis");
    map.put("sizes", List.of(1, 2.5));
    map.put("none", Map.of());
    assertEquals(
        """
        {
          "name": "vitis",
          "sizes": [
            1,
            2.5
          ],
          "none": {}
        }""",
        Json.text(map));
  }

  @Test
  void charactersWithAMeaningAreEscaped() {
    assertEquals("\"a\\\"b\\\\c\\u000ad é\"", Json.text("a\"b\\c\nd é"));
  }

  @Test
  void literalsStandAsTheyAre() {
    assertEquals("[\n  true,\n  null\n]", Json.text(Arrays.asList(true, null)));
    assertThrows(IllegalArgumentException.class, () -> Json.text(Double.NaN));
  }
}
