package io.hls4j.core.codegen.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameAllocatorTest {
  @ParameterizedTest
  @CsvSource({
    "fc1, fc1",
    "block/dense_1:0, block_dense_1_0",
    "a__b, a_b",
    "_hidden_, hidden",
    "1st, n1st",
    "class, class_2",
    "Final, Final_2",
    "size_t, size_t_2",
    "'', unnamed",
    "'\"\n\t', unnamed",
    "größe, gr_e",
    "ap_fixed, ap_fixed_2",
  })
  void turnsAnyTextIntoAnIdentifier(String wanted, String name) {
    assertEquals(name, new NameAllocator().allocate(wanted));
  }

  @Test
  void givesEveryRequestAnotherName() {
    NameAllocator names = new NameAllocator();
    assertEquals(
        List.of("a_b", "a_b_2", "A_B_3", "a_b_2_2"),
        List.of(
            names.allocate("a b"),
            names.allocate("a.b"),
            names.allocate("A B"),
            names.allocate("a_b_2")));
  }

  @Test
  void keepsDerivedNamesApart() {
    NameAllocator names = new NameAllocator();
    String fc1 = names.allocate("fc1");
    String other = names.allocate("fc1_weight");
    assertEquals("fc1_weight_2", names.allocate(fc1, "weight"));
    assertEquals("fc1_weight_weight", names.allocate(other, "weight"));
  }

  @Test
  void copiesGoTheirOwnWay() {
    NameAllocator names = new NameAllocator();
    names.allocate("fc1");
    NameAllocator copy = names.copy();
    assertEquals("fc1_2", copy.allocate("fc1"));
    assertEquals("fc1_2", names.allocate("fc1"));
  }

  @Test
  void cutsLongNames() {
    NameAllocator names = new NameAllocator();
    assertEquals("x".repeat(48), names.allocate("x".repeat(5000)));
    assertEquals("x".repeat(48) + "_2", names.allocate("x".repeat(5001)));
  }

  @Test
  void anyTextsGiveLegalDistinctNames() {
    NameAllocator names = new NameAllocator();
    Random random = new Random(7);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(5); k > 0; k--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
      }
      String name = names.allocate(text.toString());
      assertTrue(name.matches("[A-Za-z](_?[A-Za-z0-9])*"), name);
      assertTrue(seen.add(name.toLowerCase(Locale.ROOT)), name);
    }
  }
}
