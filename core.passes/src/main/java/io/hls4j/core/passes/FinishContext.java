package io.hls4j.core.passes;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Quantized;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishedGraph.Skip;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.LayerKey;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The state of one run: settings, findings, and which node was made from which. */
final class FinishContext implements FinishingContext {
  private final ModelSettings settings;
  private final String backend;
  private final Optional<Calibration> calibration;
  private final Map<String, Interval> observed = new HashMap<>();
  private final Set<String> exactResults = new HashSet<>();
  private final Set<String> onPurpose = new HashSet<>();
  private final Map<String, RangeTensor> exactRanges = new HashMap<>();
  private boolean exact;
  private final DiagnosticLog log = new DiagnosticLog();
  private final Map<String, LayerKey> keys = new HashMap<>();
  private final Set<String> configured = new HashSet<>();
  private final Map<String, Renamed> renamed = new HashMap<>();
  private final Map<List<String>, FinishedGraph.Overflow> overflow = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> inputOrders = new HashMap<>();
  private final Map<Integer, List<Integer>> outputOrders = new HashMap<>();
  private List<Skip> skips = new ArrayList<>();

  /** The type slots that a node had under the names of the one it was made from. */
  private record Renamed(LayerKey key, Map<String, String> slots) {}

  FinishContext(ModelSettings settings, String backend) {
    this(settings, backend, Optional.empty());
  }

  FinishContext(ModelSettings settings, String backend, Optional<Calibration> calibration) {
    this.settings = settings;
    this.backend = backend;
    this.calibration = calibration;
  }

  /** What was skipped since the last call. */
  List<Skip> takeSkips() {
    List<Skip> taken = skips;
    skips = new ArrayList<>();
    return taken;
  }

  DiagnosticLog log() {
    return log;
  }

  List<FinishedGraph.Overflow> overflow() {
    return List.copyOf(overflow.values());
  }

  @Override
  public void proven(Node node, String slot, FixedPoint type, Interval range) {
    overflow.put(
        List.of(node.name(), slot),
        new FinishedGraph.Overflow(
            node.name(), slot, type, range, range.overflows(type) && !isOnPurpose(node, slot)));
  }

  private boolean isOnPurpose(Node node, String slot) {
    return slot.equals("result") && onPurpose.contains(node.name());
  }

  @Override
  public void skipped(Node node, String reason) {
    skips.add(new Skip(node.name(), reason));
  }

  @Override
  public DiagnosticSink diagnostics() {
    return log;
  }

  @Override
  public Precision defaultPrecision() {
    return settings.defaultPrecision();
  }

  @Override
  public Optional<FixedPoint> maximumPrecision() {
    return settings.maximumPrecision();
  }

  /** Decides, before anything is changed, whether types follow from quantizers. */
  void decideExact(Graph graph) {
    boolean hasQuantizers = graph.nodes().stream().anyMatch(n -> n.is(FixedPointQuantizer.KIND));
    exact = settings.bitExact().orElse(hasQuantizers && calibration.isEmpty());
  }

  @Override
  public boolean isExact() {
    return exact;
  }

  @Override
  public void exactResult(Node node) {
    exactResults.add(node.name());
  }

  @Override
  public void roundingResult(Node node) {
    exactResults.remove(node.name());
    exactRanges.remove(node.name());
    onPurpose.add(node.name());
  }

  @Override
  public boolean hasExactResult(Node node) {
    return exactResults.contains(node.name());
  }

  @Override
  public void exactRange(Node node, RangeTensor range) {
    if (!onPurpose.contains(node.name()) || !exactResults.contains(node.name())) {
      exactRanges.put(node.name(), range);
    }
  }

  @Override
  public Optional<RangeTensor> exactRange(Node node) {
    return Optional.ofNullable(exactRanges.get(node.name()));
  }

  @Override
  public void overflowsOnPurpose(Node node) {
    onPurpose.add(node.name());
  }

  @Override
  public Optional<ResultModes> resultModes() {
    return settings.resultModes();
  }

  @Override
  public Optional<Calibration> calibration() {
    return calibration.map(data -> data.withInputs(turned(data.inputs())));
  }

  /** Arrays with the batch in front, as the inputs have their axes by now. */
  private List<TensorData> turned(List<TensorData> inputs) {
    List<TensorData> all = new ArrayList<>(inputs);
    inputOrders.forEach(
        (position, order) -> {
          int[] axes = new int[order.size() + 1];
          for (int i = 0; i < order.size(); i++) {
            axes[i + 1] = order.get(i) + 1;
          }
          all.set(position, inputs.get(position).transpose(axes));
        });
    return all;
  }

  @Override
  public Optional<Interval> observed(Value value) {
    return Optional.ofNullable(observed.get(value.name()));
  }

  @Override
  public void observe(Value value, Interval range) {
    observed.put(value.name(), range);
  }

  @Override
  public boolean ignoresZeroBias() {
    return settings.ignoresZeroBias();
  }

  @Override
  public Optional<Precision> fixedPrecision(Node node, String slot) {
    Precision own = node.precision(slot);
    boolean isInput = node.is(Input.KIND);
    boolean yields = slot.equals("result") && (isInput || node.attr(Quantized.RESULT));
    if (own != Auto.AUTO && !yields) {
      return Optional.of(own);
    }
    if (exact) {
      return Optional.of(own).filter(p -> p != Auto.AUTO);
    }
    Optional<Precision> configured = configured(node, slot);
    if (own != Auto.AUTO) {
      // The type that the user names wins over that of the model's quantizer, or of its input; the
      // original does not know that an input holds integers.
      Precision rest = isInput && numerics() == Numerics.HLS4ML ? defaultPrecision() : own;
      return configured.filter(p -> p != Auto.AUTO).or(() -> Optional.of(rest));
    }
    if (configured.isPresent() || numerics() == Numerics.SOUND) {
      return configured.filter(p -> p != Auto.AUTO);
    }
    Optional<Precision> fallback =
        node.kind().types().stream()
            .filter(t -> t.name().equals(slot))
            .findFirst()
            .flatMap(TypeSlot::fallback);
    return Optional.of(fallback.orElse(defaultPrecision())).filter(p -> p != Auto.AUTO);
  }

  @Override
  public Optional<Precision> configuredPrecision(Node node, String slot) {
    return configured(node, slot);
  }

  private Optional<Precision> configured(Node node, String slot) {
    Renamed old = renamed.get(node.name());
    if (old == null) {
      return settings.precision(key(node), slot);
    }
    return settings
        .precision(LayerKey.of(node), slot)
        .or(
            () ->
                Optional.ofNullable(old.slots().get(slot))
                    .flatMap(s -> settings.precision(old.key(), s)));
  }

  @Override
  public void derived(GraphEditor editor, Node made, Node from, Map<String, String> slots) {
    renamed.put(made.name(), new Renamed(key(from), Map.copyOf(slots)));
    derived(editor, made, from);
  }

  @Override
  public void derived(GraphEditor editor, Node made, Node from) {
    keys.put(made.name(), LayerKey.derived(made, key(from)));
    configure(editor, made);
  }

  /** Sets the depths that the configuration gives to streams of layers that passes have made. */
  void configureStreams(GraphEditor editor) {
    for (Node node : List.copyOf(editor.graph().nodes())) {
      if (ioType() == IoType.STREAM && !configured.contains(node.name())) {
        settings
            .attributes(key(node), node.kind())
            .find(Schedule.FIFO_DEPTH)
            .ifPresent(depths -> editor.set(node, Schedule.FIFO_DEPTH, depths));
      }
    }
  }

  /** Sets the attributes that the configuration gives to a node. */
  void configure(GraphEditor editor, Node node) {
    configured.add(node.name());
    AttrMap given = settings.attributes(key(node), node.kind());
    given.forEach((attr, value) -> set(editor, node, attr, value));
  }

  @SuppressWarnings("unchecked")
  private static <T> void set(GraphEditor editor, Node node, Attr<T> attr, Object value) {
    editor.set(node, attr, (T) value);
  }

  @Override
  public LayerKey key(Node node) {
    return keys.getOrDefault(node.name(), LayerKey.of(node));
  }

  @Override
  public Numerics numerics() {
    return settings.numerics();
  }

  @Override
  public ChannelsLast channelsLast() {
    return settings.channelsLast();
  }

  @Override
  public boolean transposesOutputs() {
    return settings.transposesOutputs();
  }

  @Override
  public void inputOrder(int position, List<Integer> order) {
    inputOrders.merge(position, order, FinishContext::composed);
  }

  @Override
  public void outputOrder(int position, List<Integer> order) {
    outputOrders.merge(position, order, FinishContext::composed);
  }

  private static List<Integer> composed(List<Integer> first, List<Integer> second) {
    return second.stream().map(first::get).toList();
  }

  /** How the axes of an input stand to those of the source; empty where they are the same. */
  List<Integer> inputOrder(int position) {
    return inputOrders.getOrDefault(position, List.of());
  }

  /** How the axes of an output stand to those of the source; empty where they are the same. */
  List<Integer> outputOrder(int position) {
    return outputOrders.getOrDefault(position, List.of());
  }

  @Override
  public IoType ioType() {
    return settings.ioType();
  }

  @Override
  public String backend() {
    return backend;
  }
}
