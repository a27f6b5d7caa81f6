package io.hls4j.launcher;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/** A short name for a list of texts; it differs, for all that matters here, when a text does. */
final class Fingerprint {
  private Fingerprint() {}

  /** At most 24 hexadecimal digits; the order of the texts counts. */
  static String of(List<String> texts) {
    CRC32C low = new CRC32C();
    long high = 17;
    for (String text : texts) {
      low.update(text.getBytes(StandardCharsets.UTF_8));
      low.update(0);
      high = high * 31 + text.hashCode();
    }
    return Long.toHexString(high) + Long.toHexString(low.getValue());
  }
}
