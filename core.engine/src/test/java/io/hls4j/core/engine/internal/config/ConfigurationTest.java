package io.hls4j.core.engine.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.engine.internal.convert.FakeBackend;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.passes.FinishListener;
import io.hls4j.core.passes.GraphFinisher;
import io.hls4j.core.passes.settings.LayerKey;
import io.hls4j.core.passes.settings.ResultModes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final String FULL =
      """
      Backend: Vitis
      IOType: io_parallel
      HLSConfig:
        Model:
          Precision: {default: 'fixed<16,6>', accum: 'fixed<24,12>', maximum: 'fixed<32,16>'}
          ReuseFactor: 2
          Strategy: Resource
        LayerType:
          Dense:
            Precision: {weight: 'fixed<8,2>'}
            ReuseFactor: 3
        LayerName:
          fc1:
            Precision: {result: 'fixed<10,4>', weight: auto}
            ReuseFactor: 4
          fc2:
            Precision: 'ap_fixed<9,3,AP_RND,AP_SAT>'
      """;

  @Test
  void laterFilesOverrideEarlierOnesKeyByKey(@TempDir Path folder) throws IOException {
    Path full = Files.writeString(folder.resolve("full.yml"), FULL);
    Path patch =
        Files.writeString(
            folder.resolve("patch.yml"), "LayerName: {fc1: {ReuseFactor: 8, FifoDepth: [2, 5]}}");
    Configuration c = Configuration.read(List.of(full, patch), Map.of(), StandardLayers.ALL);
    AttrMap fc1 =
        c.settings().attributes(new LayerKey(List.of("fc1"), List.of("Dense")), Dense.KIND);
    assertEquals(8, fc1.get(Schedule.REUSE_FACTOR));
    assertEquals(List.of(2, 5), fc1.get(Schedule.FIFO_DEPTH));
    assertEquals("fixed<10,4,TRN,WRAP,0>", type(c, "fc1", Dense.KIND, "result"));
  }

  @Test
  void depthsReachStreamsOfLayersThatPassesMake() {
    Configuration c =
        Configuration.parse(
            "LayerName: {zp1d_a: {FifoDepth: 7}}",
            Map.of("IOType", "io_stream"),
            StandardLayers.ALL);
    Graph graph =
        GraphParser.parse(
            """
            graph g {
              #1 x = Input() {input_shape: [4, 1]} <result: fixed<8,4>> -> [4, 1]
              #2 a = Conv1D(x) {filters: 1, padding: [1, 0]} [weight: [2,1,1] 1.0 2.0] -> [4, 1]
              outputs a
            }
            """);
    Graph finished =
        new GraphFinisher(c.settings(), "vitis", List.of(), FinishListener.NONE)
            .finish(graph)
            .graph();
    assertEquals(List.of(), c.problems());
    assertEquals(List.of(7), finished.node("zp1d_a").orElseThrow().attr(Schedule.FIFO_DEPTH));
  }

  @Test
  void looksUpTypesByNameThenKindThenModel() {
    Configuration c = parse(FULL);
    assertEquals("fixed<10,4,TRN,WRAP,0>", type(c, "fc1", Dense.KIND, "result"));
    assertEquals("auto", type(c, "fc1", Dense.KIND, "weight"));
    assertEquals("fixed<9,3,RND,SAT,0>", type(c, "fc2", Dense.KIND, "weight"));
    assertEquals("fixed<8,2,TRN,WRAP,0>", type(c, "fc3", Dense.KIND, "weight"));
    assertEquals("fixed<24,12,TRN,WRAP,0>", type(c, "fc3", Dense.KIND, "accum"));
    assertEquals("none", type(c, "fc3", Dense.KIND, "bias"));
    assertEquals(Precision.parse("fixed<16,6>"), c.settings().defaultPrecision());
    assertEquals(Optional.of(Precision.parse("fixed<32,16>")), c.settings().maximumPrecision());
  }

  @Test
  void looksUpAttributesByNameThenKindThenModel() {
    Configuration c = parse(FULL);
    assertEquals(4, attributes(c, "fc1", Dense.KIND).get(Schedule.REUSE_FACTOR));
    assertEquals(3, attributes(c, "fc2", Dense.KIND).get(Schedule.REUSE_FACTOR));
    assertEquals(2, attributes(c, "act", Activation.KIND).get(Schedule.REUSE_FACTOR));
    assertEquals("resource", attributes(c, "fc1", Dense.KIND).get(Schedule.STRATEGY));
  }

  @Test
  void implementationsOfConvolutionsHaveTwoNames() {
    Configuration c =
        parse(
            """
            Model: {ConvImplementation: Encoded}
            LayerType:
              Conv2D: {ConvImplementation: Im2col}
            LayerName:
              conv1: {Implementation: im2col, ConvImplementation: LineBuffer}
              conv2: {ConvImplementation: line_buffer}
            """);
    assertEquals("im2col", implementation(c, "conv1", Conv1D.KIND));
    assertEquals("linebuffer", implementation(c, "conv2", Conv2D.KIND));
    assertEquals("im2col", implementation(c, "conv3", Conv2D.KIND));
    assertEquals("encoded", implementation(c, "conv4", Conv1D.KIND));
    assertEquals(List.of(), c.problems());
  }

  private static String implementation(Configuration c, String name, LayerKind kind) {
    return attributes(c, name, kind).get(Schedule.CONV_IMPLEMENTATION);
  }

  @Test
  void namesUnknownLayersKeysKindsAndIllegalValuesAllAtOnce() {
    Configuration c =
        parse(
            """
            Model: {ReuseFactr: 1, Numerics: exact}
            LayerType: {Dens: {ReuseFactor: 1}}
            LayerName:
              fc1: {ReuseFactor: 0, Presision: 1, Precision: {wieght: auto, result: 'fixed<16'}}
              fc9: {ReuseFactor: 1}
            """);
    attributes(c, "fc1", Dense.KIND);
    assertEquals(
        List.of(
            "H4J-CONFIG-007",
            "H4J-CONFIG-004",
            "H4J-CONFIG-006",
            "H4J-CONFIG-007",
            "H4J-CONFIG-008",
            "H4J-CONFIG-008",
            "H4J-CONFIG-007",
            "H4J-CONFIG-005"),
        c.problems().stream().map(d -> d.code().id()).toList());
    assertEquals(
        "H4J-CONFIG-005 LayerName: the model has no layer 'fc9'; did you mean 'fc1'?",
        last(c.problems()).text());
  }

  @Test
  void readsHowTheProjectIsWritten() {
    Configuration c =
        parse("WriterConfig: {WriteTar: true, WriteEmulationConstants: false, Namespace: null}");
    c.options(new FakeBackend("fake", sink -> {}, files -> {}));
    assertTrue(c.writesArchive());
    assertEquals(List.of(), c.problems());
    Configuration wrong =
        parse("WriterConfig: {WriteTar: 7, WriteEmulationConstants: true, Tar: true}");
    wrong.options(new FakeBackend("fake", sink -> {}, files -> {}));
    assertEquals(
        List.of(
            "H4J-CONFIG-007 WriterConfig.WriteTar",
            "H4J-CONFIG-009 WriterConfig.WriteEmulationConstants",
            "H4J-CONFIG-004 WriterConfig"),
        wrong.problems().stream().map(d -> d.text().split(":")[0]).toList());
  }

  @Test
  void warnsOfSettingsThatChangeNothing() {
    Configuration c = parse("Model: {BramFactor: 1000000000, PipelineStyle: dataflow}");
    c.options(new FakeBackend("fake", sink -> {}, files -> {}));
    assertEquals(
        List.of(
            "H4J-CONFIG-010 Model: 'PipelineStyle' has no effect on what is written; leave the key"
                + " out"),
        c.problems().stream().map(d -> d.text()).toList());
  }

  @Test
  void readsSectionsOfBackends() {
    BackendOption<String> board =
        new BackendOption<>(Attr.text("board", "Board.").optional(), "Accelerator.Board");
    BackendOption<String> input =
        new BackendOption<>(Attr.text("input", "Type.").optional(), "Accelerator.Precision.Input");
    FakeBackend backend = new FakeBackend("fake", List.of(board, input), sink -> {}, files -> {});
    Configuration c = parse("Accelerator: {Board: a, Bord: b, Precision: {Input: float}}");
    AttrMap options = c.options(backend);
    assertEquals("a", options.get(board.attr()));
    assertEquals("float", options.get(input.attr()));
    assertEquals(1, c.problems().size());
    assertTrue(c.problems().get(0).text().contains("'Accelerator.Bord'"), c.problems()::toString);
  }

  @Test
  void settingsOfTheModelReachTheLayersThatHaveThem() {
    Configuration c =
        parse(
            """
            Model: {Strategy: da, TargetCycles: 40, ParallelizationFactor: 4, ExtraAdderLevels: 0}
            LayerType: {Dense: {Compression: true}}
            """);
    AttrMap dense = attributes(c, "fc1", Dense.KIND);
    AttrMap conv = attributes(c, "conv", Conv2D.KIND);
    assertEquals(
        "{compression=true, extra_adder_levels=0, strategy=distributed_arithmetic,"
            + " target_cycles=40}",
        dense.toString());
    assertEquals(
        "{extra_adder_levels=0, parallelization_factor=4, strategy=distributed_arithmetic,"
            + " target_cycles=40}",
        conv.toString());
    assertEquals(List.of(), c.problems());
  }

  @Test
  void readsTheSettingsOfExactTypesAndModes() {
    Configuration c =
        parse(
            """
            Model:
              BitExact: true
              OutputRoundingSaturationMode: {Layers: [Dense, Fc1], rounding_mode: AP_RND, SaturationMode: sat}
            """);
    assertEquals(List.of(), c.problems());
    assertEquals(Optional.of(true), c.settings().bitExact());
    assertEquals(
        Optional.of(
            new ResultModes(
                Set.of("dense", "fc1"), Optional.of(Rounding.RND), Optional.of(Overflow.SAT), 0)),
        c.settings().resultModes());
    Configuration bad =
        parse("Model: {BitExact: maybe, OutputRoundingSaturationMode: {rounding_mode: up, to: x}}");
    assertEquals(
        List.of("H4J-CONFIG-007", "H4J-CONFIG-004", "H4J-CONFIG-007"),
        bad.problems().stream().map(d -> d.code().id()).toList());
  }

  @Test
  void saysOnceWhatIsWrongForAllLayers() {
    Configuration c = parse("Model: {ReuseFactor: 0}");
    attributes(c, "fc1", Dense.KIND);
    attributes(c, "fc2", Dense.KIND);
    assertEquals(
        List.of(
            "H4J-CONFIG-007 Model.ReuseFactor: '0' is not legal: integer, at least 1; set a legal"
                + " value"),
        c.problems().stream().map(d -> d.text()).toList());
  }

  @Test
  void acceptsWhatGeneratorsOfTheOriginalWrite() {
    Configuration c =
        parse(
            """
            Model:
              Precision: {default: 'fixed<16,6>'}
              ReuseFactor: 1
              Strategy: Latency
              BramFactor: 1000000000
              TraceOutput: false
              BitExact: null
            LayerName:
              pr:
                Trace: false
                Precision: {result: auto, param: auto, table: 'fixed<18,8,TRN,WRAP,0>'}
                ReuseFactor: 1
                TableSize: 1024
            """);
    attributes(
        c,
        "pr",
        StandardLayers.ALL.stream()
            .filter(k -> k.name().equals("PReLU"))
            .findFirst()
            .orElseThrow());
    assertEquals(List.of(), c.problems());
  }

  @Test
  void keysOfTablesCountInTheOriginalsNumericsAndGeneratedOnesInNone() {
    String text =
        """
        LayerName:
          s:
            Precision: {exp_table: 'fixed<20,4>', inv_table: 'fixed<18,8,RND,SAT,0>'}
            inv_inp_t: 'fixed<9,6,RND,SAT>'
            TableSize: 1024
        """;
    Configuration sound = parse(text);
    assertEquals("fixed<20,4,TRN,WRAP,0>", type(sound, "s", Softmax.KIND, "exp_table"));
    assertEquals("none", type(sound, "s", Softmax.KIND, "inv_table"));
    assertEquals("fixed<9,6,RND,SAT,0>", type(sound, "s", Softmax.KIND, "inv_inp"));
    assertEquals(Optional.empty(), attributes(sound, "s", Softmax.KIND).find(Table.SIZE));
    Configuration original =
        Configuration.parse(text, Map.of("Model.Numerics", "hls4ml"), StandardLayers.ALL);
    assertEquals(Numerics.HLS4ML, original.settings().numerics());
    assertEquals("none", type(original, "s", Softmax.KIND, "exp_table"));
    assertEquals("fixed<9,6,RND,SAT,0>", type(original, "s", Softmax.KIND, "inv_inp"));
    assertEquals(Optional.of(1024), attributes(original, "s", Softmax.KIND).find(Table.SIZE));
  }

  @Test
  void singleSettingsOverrideTheFile() {
    Configuration c =
        Configuration.parse(
            FULL,
            Map.of(
                "LayerName.fc1.Precision.result", "fixed<6,2>",
                "LayerName.a.b.ReuseFactor", "5",
                "Backend", "Vivado"),
            StandardLayers.ALL);
    assertEquals("fixed<6,2,TRN,WRAP,0>", type(c, "fc1", Dense.KIND, "result"));
    assertEquals("auto", type(c, "fc1", Dense.KIND, "weight"));
    assertEquals(5, attributes(c, "a.b", Dense.KIND).get(Schedule.REUSE_FACTOR));
    assertEquals(Optional.of("Vivado"), c.backend());
  }

  @Test
  void readsJsonAndBacksOffFromBrokenOrHostileText() {
    assertEquals(
        Optional.of("Quartus"),
        parse("{\"Backend\": \"Quartus\", \"HLSConfig\": {\"Model\": {}}}").backend());
    for (String bad :
        List.of("[1, 2]", "a: b: c", "Model: 3", "x: !!java.net.URL [\"http://a\"]", deep())) {
      assertThrows(ModelException.class, () -> parse(bad), bad);
    }
  }

  private static String deep() {
    return "[".repeat(100_000);
  }

  private static Configuration parse(String text) {
    return Configuration.parse(text, Map.of(), StandardLayers.ALL);
  }

  private static String type(Configuration c, String layer, LayerKind kind, String slot) {
    return c.settings().precision(key(layer, kind), slot).map(Precision::text).orElse("none");
  }

  private static AttrMap attributes(Configuration c, String layer, LayerKind kind) {
    return c.settings().attributes(key(layer, kind), kind);
  }

  private static LayerKey key(String layer, LayerKind kind) {
    List<String> kinds = new ArrayList<>(List.of(kind.name()));
    kinds.addAll(kind.aliases());
    return new LayerKey(List.of(layer), kinds);
  }

  private static Diagnostic last(List<Diagnostic> all) {
    return all.get(all.size() - 1);
  }
}
