package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.number.Real;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Rows of a constant matrix, by their numbers. */
public final class Embedding {
  /** The slot of the rows, shape (rows, outputs). */
  public static final String EMBEDDINGS = "embeddings";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Embedding")
          .doc(
              "Row x of a constant matrix for each element x of the input, along a new last axis. A"
                  + " fraction is cut off; a number outside of the matrix stands for its first or"
                  + " last row.")
          .attributes(Schedule.REUSE_FACTOR)
          .weight(EMBEDDINGS, "The rows, shape (rows, outputs).")
          .shape(Embedding::shape)
          .precision(TypeRules.modelDefault())
          .range(Embedding::range)
          .eval(Embedding::eval)
          .build();

  private Embedding() {}

  private static Shape shape(Node n) {
    Shape rows = n.weight(EMBEDDINGS).shape();
    if (rows.rank() != 2 || rows.first() == 0) {
      throw new IllegalArgumentException("embeddings '" + rows + "'; expected [rows, outputs]");
    }
    return n.input().shape().append(rows.last());
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor rows = c.weight(EMBEDDINGS);
    int width = rows.shape().last();
    int last = rows.shape().first() - 1;
    return NumTensor.generate(
        c.node().output().shape(),
        i -> rows.at(row(c.input().at(i / width), last) * width + i % width));
  }

  private static int row(Num x, int last) {
    if (x.signum() <= 0) {
      return 0;
    }
    double index = x instanceof Real ? x.doubleValue() : ((Exact) x).floor().doubleValue();
    return (int) Math.min(index, last);
  }

  private static RangeTensor range(RangeRule.Context c) {
    RangeTensor rows = c.weight(EMBEDDINGS);
    int width = rows.shape().last();
    int last = rows.shape().first() - 1;
    Interval x = c.input(0).hull();
    List<Interval> columns = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      Interval column = rows.at(row(x.lo(), last) * width + j);
      for (int i = row(x.lo(), last); i <= row(x.hi(), last); i++) {
        column = column.union(rows.at(i * width + j));
      }
      columns.add(column);
    }
    return RangeTensor.of(c.node().output().shape(), columns, rows.fraction());
  }
}
