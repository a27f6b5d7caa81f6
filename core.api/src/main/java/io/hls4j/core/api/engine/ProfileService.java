package io.hls4j.core.api.engine;

import io.hls4j.core.api.progress.Progress;
import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Says how the values of a network lie in the types of its firmware. */
@ProviderType
public interface ProfileService {
  /**
   * Measures weights and, on data, tensors: the values of the model in floating point against the
   * types that hold them in firmware.
   *
   * @param request a project or model; without inputs only weights are measured
   */
  Profile profile(PredictionRequest request, Progress progress);

  /**
   * What was measured.
   *
   * @param name name of the model
   * @param weights one for each weight of each layer, in execution order
   * @param activations one for each tensor, in execution order
   */
  record Profile(String name, List<Range> weights, List<Range> activations) {}

  /**
   * One array of values and its type.
   *
   * @param layer name of the layer
   * @param slot what it is: the name of a weight, or {@code result}
   * @param type the type in its short form
   * @param step exponent of two of the distance of neighbouring values; absent if the type is not
   *     one of equal steps
   * @param top exponent of two that every value of the type stays below; absent as {@code step}
   * @param values how the values lie
   */
  record Range(
      String layer,
      String slot,
      String type,
      OptionalInt step,
      OptionalInt top,
      Distribution values) {}

  /**
   * How values lie.
   *
   * @param count how many there are
   * @param zeros how many are zero
   * @param outside how many are below or above every value of the type
   * @param lost how many are not zero but nearer to zero than half a step
   * @param min the least; 0 if there is none
   * @param max the greatest; 0 if there is none
   * @param firstExponent the exponent that the first entry of {@code exponents} counts
   * @param exponents how many values have a magnitude from {@code 2^e} up to {@code 2^(e+1)}, for
   *     each {@code e} from the first on
   */
  record Distribution(
      long count,
      long zeros,
      long outside,
      long lost,
      double min,
      double max,
      int firstExponent,
      List<Long> exponents) {}
}
