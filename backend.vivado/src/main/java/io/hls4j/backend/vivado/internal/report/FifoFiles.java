package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.FifoUse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What co-simulation with channel profiling leaves: {@code channel_info.csv} names the FIFOs and
 * the file of each, {@code channel.zip} holds those files, whose last line is the greatest fill.
 */
final class FifoFiles {
  private static final int NAME = 1;
  private static final int FILE = 3;
  private static final int LARGEST_FILE = 1 << 20;
  private static final int MOST_FILES = 10_000;

  private FifoFiles() {}

  static List<FifoUse> read(Path info, Path archive) throws IOException {
    Map<String, Long> fills = fills(archive);
    List<FifoUse> all = new ArrayList<>();
    for (String line : Files.readAllLines(info)) {
      String[] cells = line.split(",");
      if (cells.length > FILE && fills.containsKey(cells[FILE].strip())) {
        all.add(new FifoUse(cells[NAME].strip(), fills.get(cells[FILE].strip())));
      }
    }
    if (all.isEmpty()) {
      throw new BrokenReportException(info, "it names no FIFO that 'channel.zip' knows");
    }
    return all;
  }

  private static Map<String, Long> fills(Path archive) throws IOException {
    Map<String, Long> fills = new HashMap<>();
    byte[] bytes = Files.readAllBytes(archive);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        String text = new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
        OptionalLong fill = lastNumber(text);
        if (fill.isPresent() && fills.size() < MOST_FILES) {
          fills.put(Path.of(e.getName()).getFileName().toString(), fill.getAsLong());
        }
      }
    }
    return fills;
  }

  private static OptionalLong lastNumber(String text) {
    String[] lines = text.strip().split("\\R");
    String[] cells = lines[lines.length - 1].split(",");
    return Numbers.whole(cells[cells.length - 1]);
  }
}
