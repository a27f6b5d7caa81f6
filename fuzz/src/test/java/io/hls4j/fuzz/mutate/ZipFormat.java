package io.hls4j.fuzz.mutate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zip archives: mostly one entry is edited by its own format, with a fresh check sum. */
final class ZipFormat implements Format {
  /** A file in an archive. */
  private record Entry(String name, byte[] content) {}

  @Override
  public byte[] edit(byte[] file, Choices c) {
    int how = c.below(16);
    if (how == 15) {
      return new ByteFormat().edit(file, c);
    }
    try {
      List<Entry> entries = read(file);
      if (entries.isEmpty()) {
        return new ByteFormat().edit(file, c);
      }
      change(entries, how, c);
      return write(entries);
    } catch (IOException | IllegalArgumentException e) {
      return new ByteFormat().edit(file, c);
    }
  }

  private static void change(List<Entry> entries, int how, Choices c) {
    int at = c.below(entries.size());
    Entry entry = entries.get(at);
    switch (how) {
      case 14 -> entries.remove(at);
      case 13 -> entries.set(at, new Entry(c.text(), entry.content));
      case 12 ->
          entries.set(at, new Entry(entry.name, entries.get(c.below(entries.size())).content));
      case 11 -> entries.add(new Entry(c.oneOf("../", "/", "") + entry.name + "_", entry.content));
      default ->
          entries.set(
              at,
              new Entry(entry.name, Format.of(entry.name, entry.content).edit(entry.content, c)));
    }
  }

  private static List<Entry> read(byte[] file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        entries.add(new Entry(e.getName(), zip.readNBytes(1 << 20)));
      }
    }
    return entries;
  }

  /** Stored without packing, as PyTorch wants it. */
  private static byte[] write(List<Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Entry e : entries) {
        ZipEntry header = new ZipEntry(e.name);
        CRC32 crc = new CRC32();
        crc.update(e.content);
        header.setMethod(ZipEntry.STORED);
        header.setSize(e.content.length);
        header.setCrc(crc.getValue());
        zip.putNextEntry(header);
        zip.write(e.content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
