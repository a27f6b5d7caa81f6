package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.api.frontend.AttributeLists;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.InputSpec;
import io.hls4j.frontend.pytorch.internal.program.OutputSpec;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import io.hls4j.frontend.pytorch.internal.program.TensorMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns an exported program into a graph, with an account of every part of it. */
public final class ProgramImport implements Scope {
  private final String model;
  private final ExportedProgram program;
  private final List<Shape> givenShapes;
  private final FrontendContext context;
  private final Liveness liveness;
  private final DiagnosticLog log = new DiagnosticLog();
  private final UnsupportedFeatures unsupported;
  private final GraphBuilder graph;
  private final NodeNames names = new NodeNames();
  private final Map<String, Operand> operands = new HashMap<>();
  private final Map<String, StoredTensor> stored = new HashMap<>();
  private final List<Entry> ledger = new ArrayList<>();
  private Dim batch = Dim.BATCH;
  private int constants;

  /**
   * Begins an import.
   *
   * @param liveness what of the program counts
   */
  ProgramImport(
      String model,
      ExportedProgram program,
      Liveness liveness,
      List<Shape> givenShapes,
      FrontendContext context) {
    this.model = model;
    this.program = program;
    this.givenShapes = givenShapes;
    this.unsupported = new UnsupportedFeatures();
    this.context = context;
    this.liveness = liveness;
    this.graph = new GraphBuilder(model, log);
  }

  /**
   * Imports a program.
   *
   * @param model name of the model
   * @param program the program
   * @param givenShapes shapes that the user gave for inputs which the file leaves open
   * @param context what the host gives
   * @param format the source format in words
   * @throws ModelException if the program contradicts itself
   * @throws UnsupportedFeatureException with all operators and arguments that are not supported
   */
  public static ImportedModel run(
      String model,
      ExportedProgram program,
      List<Shape> givenShapes,
      FrontendContext context,
      String format) {
    ExportedProgram simplified = SoftsignPattern.apply(program);
    Liveness liveness = new Liveness(simplified);
    ProgramImport run = new ProgramImport(model, simplified, liveness, givenShapes, context);
    Graph graph = run.graph(program);
    Ledger ledger = new Ledger(run.ledger);
    return new ImportedModel(graph, ledger, format);
  }

  /** Every operator that is supported, by dialect and name. */
  public static List<SupportedOperator> operators() {
    Map<String, List<String>> kinds = AttributeLists.read(ProgramImport.class, "kinds.txt");
    return Operators.ALL.stream()
        .filter(o -> !o.name().startsWith("hls4j."))
        .map(
            o ->
                new SupportedOperator(
                    o.name(),
                    "PyTorch",
                    o.parameters(),
                    kinds.getOrDefault(o.name(), List.of()),
                    overloads(o)))
        .toList();
  }

  private static String overloads(Operator operator) {
    return "overloads " + String.join(", ", operator.overloads());
  }

  /** Names of the arguments of a supported operator, such as {@code aten.relu}, in order. */
  public static Optional<List<String>> parameters(String operator) {
    return Optional.ofNullable(Operators.BY_NAME.get(operator)).map(Operator::parameters);
  }

  private Graph graph(ExportedProgram source) {
    source.neutral().forEach((item, why) -> note("program", model, item, Fate.NEUTRAL, why));
    inputs();
    for (ProgramNode node : Overwrites.harmful(program, liveness)) {
      unsupported.argument(
          node.name(), "self", node.target(), "overwritten", "tensors that are not read again");
    }
    for (ProgramNode node : program.nodes()) {
      convert(node);
    }
    outputs();
    // What the graph lacks because of operators that are not supported is no fault of the model.
    unsupported.throwIfAny(log.errors());
    Graph built = graph.build();
    log.throwIfErrors();
    return built;
  }

  /** Throws if anything was not supported or wrong. */
  void refuse() {
    unsupported.throwIfAny(log.errors());
  }

  /** Makes the inputs of the graph, and finds the stored tensors. */
  void inputs() {
    List<InputSpec.User> users = new ArrayList<>();
    for (InputSpec input : program.inputs()) {
      if (input instanceof InputSpec.User user) {
        users.add(user);
      } else if (input instanceof InputSpec.Stored tensor) {
        stored(tensor);
      } else if (input instanceof InputSpec.Other other) {
        other(other);
      }
    }
    unread();
    InputShapes shapes = new InputShapes(model, program.values(), givenShapes, users);
    batch = shapes.batch();
    for (int i = 0; i < users.size(); i++) {
      String name = users.get(i).name();
      GraphBuilder.NodeBuilder node =
          graph.node(Input.KIND, names.plain(name)).attr(Input.SHAPE, shapes.sample(i).dims());
      shapes.integer(i).ifPresent(type -> node.type("result", rows(name).orElse(type)));
      Value value = node.add();
      note("input", value.name(), "shape", Fate.USED, "");
      define(name, new Operand.Computed(value, true));
    }
  }

  /** The type of the numbers of the rows of a stored table, if an input holds such. */
  private Optional<Int> rows(String input) {
    return program.nodes().stream()
        .filter(node -> Target.parse(node.target()).operator().equals("aten.embedding"))
        .filter(node -> isTensor(node.arguments().get("indices"), input))
        .flatMap(node -> stored(node.arguments().get("weight")).stream())
        .map(table -> Int.unsigned(Math.max(1, bits(table.data().shape().first() - 1))))
        .max(Comparator.comparingInt(Int::width));
  }

  private static boolean isTensor(Argument argument, String name) {
    return argument instanceof Argument.Tensor tensor && tensor.name().equals(name);
  }

  private Optional<StoredTensor> stored(Argument argument) {
    return argument instanceof Argument.Tensor tensor
        ? Optional.ofNullable(stored.get(tensor.name()))
        : Optional.empty();
  }

  private static int bits(int greatest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
  }

  /** Tensors of the file that the program does not name at all. */
  private void unread() {
    Set<String> read = new HashSet<>();
    for (InputSpec input : program.inputs()) {
      if (input instanceof InputSpec.Stored tensor) {
        read.add(tensor.tensor());
      }
    }
    for (String tensor : program.tensors().keySet()) {
      if (!read.contains(tensor)) {
        note("tensor", tensor, "value", Fate.NEUTRAL, "the program does not read it");
      }
    }
  }

  private void stored(InputSpec.Stored input) {
    stored(input, program.tensors().get(input.tensor()));
  }

  /** A stored tensor under its name in the program. */
  void stored(InputSpec.Stored input, StoredTensor tensor) {
    boolean needed = liveness.isNeeded(input.name());
    if (tensor == null && needed) {
      throw new ModelException(
          PytorchDiagnostics.BAD_NAME.at(model, input.tensor(), "not stored in the file"));
    }
    String why = needed ? "" : "nothing that reaches an output reads it";
    note("tensor", input.tensor(), "value", needed ? Fate.USED : Fate.NEUTRAL, why);
    if (tensor != null) {
      stored.put(input.name(), tensor);
    }
  }

  private void other(InputSpec.Other other) {
    if (liveness.isNeeded(other.name())) {
      unsupported.argument(
          model, other.name(), "the program", other.sort(), "tensors as inputs of the model");
    }
    note("input", other.name(), other.sort(), Fate.NEUTRAL, "the program was made for its value");
  }

  /** Adds what one call of the program computes. */
  void convert(ProgramNode node) {
    Target target = Target.parse(node.target());
    if (node.symbolic() || node.outputs().isEmpty()) {
      String why = "only computes or checks lengths, which are known from the shapes";
      note(target.toString(), node.name(), "call", Fate.NEUTRAL, why);
      return;
    }
    String name = names.of(node, graph::hasNode);
    if (!liveness.isNeeded(node)) {
      note(
          target.toString(), name, "call", Fate.NEUTRAL, "nothing that reaches an output reads it");
      return;
    }
    Optional<Operator.Converter> converter = converter(target);
    if (converter.isEmpty()) {
      unsupported.operator(target.toString(), name);
    }
    boolean ready =
        Liveness.tensors(node).stream()
            .noneMatch(t -> !t.isEmpty() && operand(t) instanceof Operand.Missing);
    Call call = new Call(node, name, reader(target, name, node), this);
    Operand result =
        converter.isPresent() && ready ? run(call, converter.get()) : new Operand.Missing();
    define(node.name(), result);
    for (int i = 1; i < node.outputs().size(); i++) {
      String other = node.outputs().get(i);
      define(other, call.result(i));
      if (liveness.isNeeded(other) && call.result(i) instanceof Operand.Missing && ready) {
        unsupported.argument(name, other, target.toString(), "another result", "its first result");
      }
    }
    checkShape(node, name, result);
  }

  private static OperatorReader reader(Target target, String name, ProgramNode node) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    boolean ours = own(target).isPresent();
    node.arguments()
        .forEach(
            (key, value) ->
                arguments.put(
                    key,
                    ours && !(value instanceof Argument.None)
                        ? value
                        : ExtensionOperator.plain(value)));
    return new OperatorReader(target.toString(), name, arguments);
  }

  private Operand run(Call call, Operator.Converter converter) {
    Operand result = converter.convert(call);
    for (Entry entry : call.reader().close()) {
      ledger.add(entry);
      if (entry.fate() == Fate.REFUSED && call.isCause(entry.item())) {
        unsupported.argument(
            call.name(), entry.item(), entry.operator(), entry.value(), entry.reason());
      }
    }
    return result;
  }

  private static Optional<Operator> own(Target target) {
    return Optional.ofNullable(Operators.BY_NAME.get(target.operator()))
        .filter(
            operator ->
                target.overload().isEmpty() || operator.overloads().contains(target.overload()));
  }

  private Optional<Operator.Converter> converter(Target target) {
    Optional<Operator> own = own(target);
    if (own.isPresent()) {
      return own.map(Operator::converter);
    }
    return context
        .converter(target.operator())
        .or(() -> context.converter(target.operator().replaceFirst("\\.", "::")))
        .map(this::adapted);
  }

  private Operator.Converter adapted(OperatorConverter converter) {
    return call -> {
      List<Value> values = converter.convert(new ExtensionOperator(call, this), call.graph());
      for (int i = 1; i < values.size(); i++) {
        call.result(i, new Operand.Computed(values.get(i), true));
      }
      return new Operand.Computed(values.get(0), true);
    };
  }

  /** What the file says about a tensor must be what its operator gives. */
  private void checkShape(ProgramNode node, String name, Operand result) {
    TensorMeta meta = program.values().get(node.name());
    if (meta != null && result instanceof Operand.Turned turned) {
      checkShape(meta, name, turned);
    }
    if (meta == null || !(result instanceof Operand.Computed computed)) {
      return;
    }
    List<Dim> sizes = meta.sizes();
    List<Integer> dims = computed.value().shape().dims();
    int skip = computed.batched() ? 1 : 0;
    boolean same = sizes.size() == dims.size() + skip;
    for (int i = 0; same && i < dims.size(); i++) {
      same = !(sizes.get(i + skip) instanceof Dim.Fixed f) || f.length() == dims.get(i);
    }
    // A product without axes of its own has one element in the graph.
    same |= sizes.size() == skip && dims.equals(List.of(1));
    if (!same && log.errors().isEmpty()) {
      log.report(PytorchDiagnostics.SHAPE_DIFFERS.at(name, meta, computed.value().shape()));
    }
  }

  private void checkShape(TensorMeta meta, String name, Operand.Turned turned) {
    List<List<Integer>> axes = turned.axes();
    boolean same = meta.sizes().size() == axes.size();
    for (int i = 0; same && i < axes.size(); i++) {
      same =
          i == turned.batch()
              || !(meta.sizes().get(i) instanceof Dim.Fixed f)
              || f.length() == turned.value().shape().dim(axes.get(i).get(0));
    }
    if (!same && log.errors().isEmpty()) {
      log.report(PytorchDiagnostics.SHAPE_DIFFERS.at(name, meta, turned.value().shape()));
    }
  }

  private void outputs() {
    for (OutputSpec output : program.outputs()) {
      if (!output.isUser()) {
        unsupported.argument(
            model, output.name(), "the program", output.sort(), "models that keep no state");
        continue;
      }
      Operand operand = output.name().isEmpty() ? new Operand.Missing() : operand(output.name());
      if (operand instanceof Operand.Computed computed) {
        graph.output(computed.value());
      } else if (operand instanceof Operand.Turned || operand instanceof Operand.Stacked) {
        unsupported.argument(
            model, output.name(), "the program", "an output", "outputs whose axis 0 is the batch");
      } else if (operand instanceof Operand.Known || output.name().isEmpty()) {
        unsupported.argument(
            model, output.name(), "the program", "constant output", "outputs that are computed");
      }
    }
  }

  private void define(String tensor, Operand operand) {
    if (operands.put(tensor, operand) != null || stored.containsKey(tensor)) {
      throw new ModelException(PytorchDiagnostics.BAD_NAME.at(model, tensor, "defined twice"));
    }
  }

  private void note(String operator, String name, String item, Fate fate, String reason) {
    ledger.add(new Entry(operator, name, item, "", fate, reason));
  }

  @Override
  public GraphBuilder graph() {
    return graph;
  }

  @Override
  public Dim batch() {
    return batch;
  }

  @Override
  public Operand operand(String tensor) {
    Operand operand = operands.get(tensor);
    if (operand == null && stored.containsKey(tensor)) {
      operand = new Operand.Known(stored.get(tensor).data());
      operands.put(tensor, operand);
    }
    if (operand == null) {
      throw new ModelException(
          PytorchDiagnostics.BAD_NAME.at(model, tensor, "read before it is defined"));
    }
    return operand;
  }

  @Override
  public boolean isNeeded(String tensor) {
    return liveness.isNeeded(tensor);
  }

  @Override
  public String freeName(String wanted) {
    return names.plain(wanted);
  }

  @Override
  public String constantName() {
    return names.plain("const_" + constants++);
  }
}
