package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.InputSpec;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import io.hls4j.frontend.pytorch.internal.program.Shapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows shapes by importing what there is of a program, call by call, into a graph that is thrown
 * away. So there is one definition of what operators do to shapes.
 */
public final class PartialImport implements Shapes {
  private final String model;
  private final List<Shape> givenShapes;
  private final FrontendContext context;
  private final Liveness liveness = new Liveness();
  private final Set<String> stored = new HashSet<>();
  private ProgramImport run;
  private int done;

  /**
   * For one model.
   *
   * @param model what messages call it
   * @param givenShapes shapes that the user gave for its inputs
   * @param context what the host gives
   */
  public PartialImport(String model, List<Shape> givenShapes, FrontendContext context) {
    this.model = model;
    this.givenShapes = List.copyOf(givenShapes);
    this.context = context;
  }

  @Override
  public Sizes of(ExportedProgram program, String tensor) {
    boolean news = liveness.need(tensor);
    advance(program);
    if (news && run.operand(tensor) instanceof Operand.Missing) {
      // One of several results, which was not computed when nobody had asked for it.
      run = null;
      advance(program);
    }
    Operand operand = run.operand(tensor);
    if (operand instanceof Operand.Missing) {
      run.refuse();
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.UNSUPPORTED_SCRIPT.at(model, "a question about a shape not known"));
    }
    return sizes(operand);
  }

  private void advance(ExportedProgram program) {
    if (run == null) {
      run = new ProgramImport(model, program, liveness, givenShapes, context);
      stored.clear();
      done = 0;
      need(program);
      run.inputs();
      program.inputs().forEach(input -> stored.add(input.name()));
    }
    for (InputSpec input : program.inputs()) {
      if (input instanceof InputSpec.Stored tensor && stored.add(tensor.name())) {
        run.stored(tensor, program.tensors().get(tensor.tensor()));
      }
    }
    need(program);
    while (done < program.nodes().size()) {
      run.convert(program.nodes().get(done++));
    }
  }

  private void need(ExportedProgram program) {
    for (ProgramNode node : program.nodes().subList(done, program.nodes().size())) {
      liveness.need(node.name());
      Liveness.tensors(node).forEach(liveness::need);
    }
  }

  private Sizes sizes(Operand operand) {
    if (operand instanceof Operand.Computed x) {
      List<Dim> lengths = new ArrayList<>();
      if (x.batched()) {
        lengths.add(run.batch());
      }
      return new Sizes(with(lengths, x.value().shape()), x.batched() ? 0 : -1);
    }
    if (operand instanceof Operand.Quantized q) {
      return new Sizes(with(new ArrayList<>(List.of(run.batch())), q.value().shape()), 0);
    }
    if (operand instanceof Operand.Stacked stacked) {
      List<Dim> lengths = List.of(Dim.of(stacked.levels().size()), run.batch());
      Shape state = stacked.levels().isEmpty() ? Shape.of() : stacked.levels().get(0).shape();
      return new Sizes(with(new ArrayList<>(lengths), state), 1);
    }
    if (operand instanceof Operand.Turned turned) {
      return turned(turned);
    }
    return new Sizes(with(new ArrayList<>(), ((Operand.Known) operand).data().shape()), -1);
  }

  private static List<Dim> with(List<Dim> lengths, Shape shape) {
    shape.dims().forEach(d -> lengths.add(Dim.of(d)));
    return lengths;
  }

  private Sizes turned(Operand.Turned turned) {
    List<Dim> lengths = new ArrayList<>();
    List<List<Integer>> axes = turned.axes();
    for (int i = 0; i < axes.size(); i++) {
      lengths.add(
          i == turned.batch()
              ? times((long) turned.before() * turned.behind())
              : Dim.of(turned.value().shape().dim(axes.get(i).get(0))));
    }
    return new Sizes(lengths, turned.batch());
  }

  private Dim times(long factor) {
    if (run.batch() instanceof Dim.Fixed batch) {
      return Dim.of(batch.length() * factor);
    }
    return factor == 1 ? run.batch() : new Dim.Symbolic(factor + "*" + run.batch());
  }
}
