package io.hls4j.frontend.pytorch.internal.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.TestZip;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TorchArchiveTest {
  private static final int CENTRAL = 0x02014b50;

  @Test
  void readsEntriesWithoutTheCommonFolder() {
    TorchArchive archive = open(zip("model/", "a", "alpha", "data/b", "beta"));
    assertEquals(Set.of("a", "data/b"), archive.names());
    assertArrayEquals("beta".getBytes(StandardCharsets.UTF_8), archive.bytes("data/b"));
    assertTrue(archive.find("c").isEmpty());
  }

  @Test
  void archivesWithoutAFolderAreReadToo() {
    assertEquals(Set.of("a", "b/c"), open(zip("", "a", "1", "b/c", "2")).names());
  }

  @Test
  void namesThatLeaveTheArchiveAreRefused() {
    assertRefused("H4J-TORCH-001", () -> open(zip("", "../../etc/passwd", "x")));
    assertRefused("H4J-TORCH-001", () -> open(zip("", "/etc/passwd", "x")));
    assertRefused("H4J-TORCH-001", () -> open(zip("", "a\\b", "x")));
    assertRefused("H4J-TORCH-001", () -> open(zip("m/", "a\nb", "x")));
  }

  @Test
  void bombsAreRefusedBeforeTheyAreUnpacked() {
    byte[] zip = zip("m/", "bomb", "\0".repeat(1 << 24));
    assertTrue(zip.length < 20_000);
    assertRefused("H4J-TORCH-003", () -> open(zip).bytes("bomb"));
  }

  @Test
  void manyEntriesThatUnfoldTooFarTogetherAreRefused() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    while (text.length() < 1 << 22) {
      text.append((char) ('a' + random.nextInt(4))).append("0".repeat(150));
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 16; i++) {
      entries.put("e" + i, text.toString().getBytes(StandardCharsets.UTF_8));
    }
    TorchArchive archive = open(TestZip.of("m/", entries));
    assertRefused(
        "H4J-TORCH-003",
        () -> {
          for (int round = 0; round < 4; round++) {
            entries.keySet().forEach(archive::bytes);
          }
        });
  }

  @Test
  void sizesBeyondTheFileAreRefusedWithoutAllocating() {
    byte[] zip = zip("m/", "a", "alpha");
    int at = find(zip, CENTRAL);
    buffer(zip).putInt(at + 20, 0x7ffffff0).putInt(at + 24, 0x7ffffff0);
    assertRefused("H4J-TORCH-003", () -> open(zip).bytes("a"));
  }

  @Test
  void aWrongCheckSumIsRefused() {
    byte[] zip = zip("m/", "a", "alpha");
    buffer(zip).putInt(find(zip, CENTRAL) + 16, 42);
    assertRefused("H4J-TORCH-003", () -> open(zip).bytes("a"));
  }

  @Test
  void anImpossibleNumberOfEntriesIsRefused() {
    byte[] zip = zip("m/", "a", "alpha");
    buffer(zip).putShort(zip.length - 12, (short) 0xffff);
    assertRefused("H4J-TORCH-001", () -> open(zip));
  }

  @Test
  void truncatedAndForeignFilesAreRefused() {
    byte[] zip = zip("m/", "a", "alpha", "b", "beta");
    for (int length = 0; length < zip.length; length++) {
      byte[] cut = Arrays.copyOf(zip, length);
      assertRefused("H4J-TORCH-001", () -> open(cut));
    }
  }

  @Test
  void anyDamagedByteGivesAnErrorOrTheSameContent() {
    byte[] zip = zip("m/", "a", "alpha");
    for (int i = 0; i < zip.length; i++) {
      byte[] damaged = zip.clone();
      damaged[i] ^= 0x41;
      try {
        TorchArchive archive = open(damaged);
        archive.names().forEach(archive::bytes);
      } catch (ModelException e) {
        assertTrue(e.getMessage().startsWith("H4J-TORCH-00"), e.getMessage());
      }
    }
  }

  private static TorchArchive open(byte[] zip) {
    return TorchArchive.open("test.pt2", ByteSource.of(zip));
  }

  private static byte[] zip(String folder, String... namesAndTexts) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      entries.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return TestZip.of(folder, entries);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int find(byte[] bytes, int word) {
    ByteBuffer buffer = buffer(bytes);
    for (int i = 0; i < bytes.length - 4; i++) {
      if (buffer.getInt(i) == word) {
        return i;
      }
    }
    throw new IllegalArgumentException();
  }

  private static void assertRefused(String code, Runnable action) {
    ModelException e = assertThrows(ModelException.class, action::run);
    assertEquals(code, e.diagnostics().get(0).code().id());
  }
}
