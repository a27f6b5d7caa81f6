package io.hls4j.frontend.onnx.internal.proto;

import java.io.IOException;
import java.util.Map;

/** Reads one StringStringEntryProto. */
final class EntryReader implements WireReader.Fields {
  private String key = "";
  private String value = "";

  @Override
  public void field(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> key = in.text();
      case 2 -> value = in.text();
      default -> in.skip();
    }
  }

  void into(Map<String, String> map) {
    map.put(key, value);
  }
}
