package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of layers has an order in which people find them. */
class LayerTableTest {
  @Test
  void isSortedByName() {
    List<String> names = LayerTable.ALL.stream().map(LayerEntry::name).toList();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }
}
