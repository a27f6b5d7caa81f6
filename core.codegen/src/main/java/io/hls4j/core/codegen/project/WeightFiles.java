package io.hls4j.core.codegen.project;

import io.hls4j.core.graph.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.StringJoiner;

/** The form of the files from which programs on the CPU read weights. */
enum WeightFiles {
  /** None: the weights are compiled in. */
  NONE(""),
  /** Decimal numbers, separated by commas. */
  TEXT(".txt"),
  /** Doubles in little-endian order, one after the other. */
  BINARY(".bin");

  private final String ending;

  WeightFiles(String ending) {
    this.ending = ending;
  }

  /** The form that a value of {@link WriterOptions#WEIGHT_FILES} stands for. */
  static WeightFiles of(String option) {
    return switch (option) {
      case "true" -> TEXT;
      case "binary" -> BINARY;
      default -> NONE;
    };
  }

  /** Name of the file of an array. */
  String name(WeightArray array) {
    return array.name() + ending;
  }

  /** Decimal numbers from which the same doubles are read. */
  static String text(TensorData data) {
    StringJoiner text = new StringJoiner(", ", "", "\n");
    for (int i = 0; i < data.size(); i++) {
      text.add(TestData.number(data.at(i)));
    }
    return text.toString();
  }

  /** The bytes of the numbers. */
  static byte[] bytes(TensorData data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(data.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.size(); i++) {
      bytes.putDouble(data.at(i));
    }
    return bytes.array();
  }
}
