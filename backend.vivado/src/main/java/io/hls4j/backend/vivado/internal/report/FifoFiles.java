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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What co-simulation with channel profiling leaves: {@code channel_info.csv} names the FIFOs, each
 * after its stream with {@code _U} behind, and the file of each, {@code channel.zip} holds those
 * files, whose last line is the greatest fill.
 */
final class FifoFiles {
  private static final int NAME = 1;
  private static final int FILE = 3;
  private static final Pattern DEPTH =
      Pattern.compile("#pragma HLS STREAM variable=(\\w+) depth=(\\d+)");

  private static final int LARGEST_FILE = 1 << 20;
  private static final int MOST_FILES = 10_000;

  private FifoFiles() {}

  /**
   * All FIFOs of the profile.
   *
   * @param source the top function, which says how deep its streams are
   */
  static List<FifoUse> read(Path info, Path archive, Path source) throws IOException {
    Map<String, Long> fills = fills(archive);
    Map<String, Long> depths = depths(source);
    List<FifoUse> all = new ArrayList<>();
    for (String line : Files.readAllLines(info)) {
      String[] cells = line.split(",");
      if (cells.length > FILE && fills.containsKey(cells[FILE].strip())) {
        String name = cells[NAME].strip();
        String stream = name.replaceFirst("_U$", "");
        all.add(new FifoUse(name, stream, depth(depths, stream), fills.get(cells[FILE].strip())));
      }
    }
    if (all.isEmpty()) {
      throw new BrokenReportException(info, "it names no FIFO that 'channel.zip' knows");
    }
    return all;
  }

  private static OptionalLong depth(Map<String, Long> depths, String stream) {
    Long depth = depths.get(stream);
    return depth == null ? OptionalLong.empty() : OptionalLong.of(depth);
  }

  private static Map<String, Long> depths(Path source) throws IOException {
    Map<String, Long> depths = new HashMap<>();
    if (Files.exists(source)) {
      Matcher m = DEPTH.matcher(Files.readString(source));
      while (m.find()) {
        depths.put(m.group(1), Long.parseLong(m.group(2)));
      }
    }
    return depths;
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
