package io.hls4j.frontend.onnx.internal.proto;

import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.wire.AttributeProto;
import io.hls4j.frontend.onnx.internal.wire.FunctionProto;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.ModelProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import io.hls4j.frontend.onnx.internal.wire.SparseTensorProto;
import io.hls4j.frontend.onnx.internal.wire.SubgraphProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
  @TempDir Path folder;

  private static final GraphProto.Builder LINEAR =
      GraphProto.newBuilder()
          .setName("g")
          .addInput(floats("x", -1, 3))
          .addOutput(floats("y", -1, 2))
          .addInitializer(tensor("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6))
          .addNode(node("Gemm", "y", "x", "w").addAttribute(attr("alpha", 0.5f)));

  private OnnxModel read(ModelProto.Builder model) {
    return OnnxFile.read(model.build().toByteArray(), "m.onnx", folder);
  }

  private String refusal(byte... bytes) {
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> OnnxFile.read(bytes, "m.onnx", folder));
    return e.diagnostics().get(0).text();
  }

  @Test
  void readsEveryPartOfAModel() {
    OnnxModel model =
        read(
            model(13, LINEAR.clone())
                .setProducerVersion("1.2")
                .addFunctions(FunctionProto.newBuilder().setDomain("d").setName("f")));

    assertEquals(8, model.irVersion());
    assertEquals("test 1.2", model.producer());
    assertEquals(Map.of("", 13L), model.opsets());
    assertEquals(List.of("d::f"), model.functions());
    OnnxGraph graph = model.graph();
    assertEquals("g", graph.name());
    assertEquals(
        List.of(OnnxDim.open("batch"), OnnxDim.of(3)), graph.inputs().get(0).dims().orElseThrow());
    assertEquals(
        new OnnxNode(
            0,
            "Gemm_y",
            "",
            "Gemm",
            List.of("x", "w"),
            List.of("y"),
            List.of(new OnnxAttribute.OfFloat("alpha", 0.5f))),
        graph.nodes().get(0));
    OnnxTensor w = graph.initializers().get(0);
    assertEquals(List.of(3, 2), w.dims());
    assertEquals("[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", Arrays.toString(elements(w).floats()));
  }

  private static TensorElements elements(OnnxTensor tensor) {
    return TensorElements.of(tensor, tensor.name());
  }

  @Test
  void readsEveryKindOfAttribute() {
    NodeProto.Builder node =
        node("Op", "y", "x")
            .addAttribute(attr("i", -3))
            .addAttribute(attr("s", "text"))
            .addAttribute(attr("ints", List.of(1L, -1L)))
            .addAttribute(attr("t", tensor("", List.of(1L), 7)))
            .addAttribute(
                AttributeProto.newBuilder().setName("fs").setType(6).addFloats(1).addFloats(2))
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("ss")
                    .setType(8)
                    .addStrings(ByteString.copyFromUtf8("a")))
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("g")
                    .setType(5)
                    .setG(SubgraphProto.getDefaultInstance()))
            .addAttribute(AttributeProto.newBuilder().setName("zero").setType(2))
            .addAttribute(AttributeProto.newBuilder().setName("old").setI(4));

    List<OnnxAttribute> read =
        read(model(13, LINEAR.clone().setNode(0, node))).graph().nodes().get(0).attributes();

    assertEquals(
        List.of(
            "-3",
            "text",
            "[1, -1]",
            "tensor FLOAT[1]",
            "[1.0, 2.0]",
            "[a]",
            "a value of kind GRAPH",
            "0",
            "4"),
        read.stream().map(OnnxAttribute::text).toList());
  }

  @Test
  void refusesAnAttributeWithTwoValuesOrTheWrongOne() {
    AttributeProto two = AttributeProto.newBuilder().setName("a").setI(1).setF(1).build();
    AttributeProto wrong = AttributeProto.newBuilder().setName("a").setType(1).setI(1).build();

    assertEquals(
        "H4J-ONNX-023 Op_y: attribute 'a': it has several values; export the model again",
        refusal(withAttributes(two)));
    assertEquals(
        "H4J-ONNX-023 Op_y: attribute 'a': declared as FLOAT, but it holds INT;"
            + " export the model again",
        refusal(withAttributes(wrong)));
    assertEquals(
        "H4J-ONNX-023 Op_y: attribute 'a': it is there twice; export the model again",
        refusal(withAttributes(attr("a", 1), attr("a", 1))));
  }

  private static byte[] withAttributes(AttributeProto... attributes) {
    NodeProto.Builder node = node("Op", "y", "x").addAllAttribute(List.of(attributes));
    return model(13, LINEAR.clone().setNode(0, node)).build().toByteArray();
  }

  @Test
  void skipsFieldsOfNewerVersions() {
    UnknownFieldSet newer =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).addFixed32(2).build())
            .build();

    assertEquals("g", read(model(13, LINEAR.clone()).setUnknownFields(newer)).graph().name());
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertEquals("H4J-ONNX-002 m.onnx: the file is empty; export the model again", refusal());
  }

  @Test
  void saysWhatAFileOfAnotherFormatIs() {
    byte[] hdf5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0};

    assertEquals(
        "H4J-ONNX-003 m.onnx: the first bytes are those of an HDF5 file (Keras .h5), not of an"
            + " ONNX model; give the file its own extension and convert it as that",
        refusal(hdf5));
    assertTrue(
        refusal("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8))
            .contains("git lfs pull"));
  }

  @Test
  void refusesATruncatedFileWhereverItIsCut() {
    byte[] whole = model(13, LINEAR.clone()).build().toByteArray();

    for (int length = 3; length < whole.length - 6; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      ModelException e =
          assertThrows(ModelException.class, () -> OnnxFile.read(part, "m.onnx", folder));
      assertTrue(e.diagnostics().get(0).code().id().startsWith("H4J-ONNX-00"), e.getMessage());
    }
  }

  @Test
  void survivesEverySingleByteBeingAnother() {
    byte[] whole = model(13, LINEAR.clone()).build().toByteArray();
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) (1 << bit);
        try {
          NodeOrder.of(OnnxFile.read(changed, "m.onnx", folder).graph());
        } catch (Hls4jException e) {
          assertTrue(e.diagnostics().get(0).code().id().startsWith("H4J-ONNX-"), e.getMessage());
        }
      }
    }
  }

  @Test
  void refusesAFieldLongerThanTheFile() {
    assertEquals(
        "H4J-ONNX-004 m.onnx: not a readable ONNX model: a field claims 4294967295 bytes, 0 are"
            + " left, near byte 6; the file is truncated, damaged or of another format; export or"
            + " copy it again",
        refusal(new byte[] {0x3a, -1, -1, -1, -1, 0x0f}));
  }

  @Test
  void refusesDeepNestingWithoutOverflowingTheStack() {
    byte[] groups = new byte[1 << 20];
    Arrays.fill(groups, (byte) 0x9b);
    for (int i = 1; i < groups.length; i += 2) {
      groups[i] = 0x06;
    }

    assertTrue(refusal(groups).startsWith("H4J-ONNX-004"));
  }

  @Test
  void refusesMorePartsThanAnyModelHas() {
    byte[] nodes = new byte[5_000_000];
    for (int i = 0; i < nodes.length; i += 2) {
      nodes[i] = 0x4a;
    }
    byte[] model =
        ModelProto.newBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        7,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFrom(nodes))
                            .build())
                    .build())
            .build()
            .toByteArray();

    assertTrue(refusal(model).startsWith("H4J-ONNX-006"));
  }

  @Test
  void refusesAModelWithoutGraph() {
    assertEquals(
        "H4J-ONNX-007 m.onnx: the model has no graph; export the model again",
        refusal(ModelProto.newBuilder().setIrVersion(8).build().toByteArray()));
  }

  @Test
  void notesSparseInitializers() {
    SparseTensorProto sparse =
        SparseTensorProto.newBuilder().setValues(tensor("sw", List.of(1L), 1)).build();

    assertEquals(
        List.of("sw"),
        read(model(13, LINEAR.clone().addSparseInitializer(sparse))).graph().sparseInitializers());
  }

  @Test
  void saysThatAFileIsMissing() {
    ModelException e =
        assertThrows(ModelException.class, () -> OnnxFile.read(folder.resolve("none.onnx")));

    assertEquals("H4J-ONNX-001", e.diagnostics().get(0).code().id());
  }

  @Test
  void readsAFileFromDisk() throws IOException {
    Path file = folder.resolve("m.onnx");
    Files.write(file, model(13, LINEAR.clone()).build().toByteArray());

    assertEquals("g", OnnxFile.read(file).graph().name());
  }
}
