package io.hls4j.core.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceOrderTest {
  private static Map<String, Object> service(Object ranking, String component, long id) {
    return Map.of("service.ranking", ranking, "component.name", component, "service.id", id);
  }

  @Test
  void rankingThenNameThenRegistration() {
    List<Map<String, Object>> expected =
        List.of(
            service(7, "z", 9),
            service("no number", "a", 8),
            service(0, "b", 2),
            service(0, "b", 6),
            service(-1, "a", 1));
    List<Map<String, Object>> all = new ArrayList<>(expected);
    for (int i = 0; i < all.size(); i++) {
      Collections.rotate(all, 1);
      Collections.swap(all, 0, 2);
      assertEquals(
          expected, all.stream().sorted(ServiceOrder.<Map<String, Object>>by(Map::get)).toList());
    }
  }

  @Test
  void whatHasNoPropertiesKeepsItsPlace() {
    List<Map<String, Object>> none = List.of(Map.of(), Map.of());
    assertEquals(
        none, none.stream().sorted(ServiceOrder.<Map<String, Object>>by(Map::get)).toList());
  }
}
