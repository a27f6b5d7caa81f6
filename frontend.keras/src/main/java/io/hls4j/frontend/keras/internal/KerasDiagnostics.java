package io.hls4j.frontend.keras.internal;

import static io.hls4j.core.graph.diag.DiagnosticCode.error;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Every message of the Keras frontend. */
public final class KerasDiagnostics {

  /** The file system does not give the file. */
  public static final DiagnosticCode UNREADABLE =
      error("H4J-KERAS-001", "cannot be read: '%s'", "check the path and its permissions");

  /** The bytes contradict the HDF5 format. */
  public static final DiagnosticCode HDF5_DAMAGED =
      error(
          "H4J-KERAS-002",
          "the HDF5 file is truncated or damaged: '%s'",
          "save or download the model again");

  /** Valid HDF5 that the reader does not know. */
  public static final DiagnosticCode HDF5_UNSUPPORTED =
      error(
          "H4J-KERAS-003",
          "HDF5 feature '%s' is not supported",
          "save the model with Keras defaults (plain, deflate or shuffle storage)");

  /** A link inside an HDF5 file. */
  public static final DiagnosticCode HDF5_LINK =
      error(
          "H4J-KERAS-004",
          "an HDF5 link stands where the model's own data should be",
          "links are never followed; store the data in the file itself");

  /** Element type of an array. */
  public static final DiagnosticCode HDF5_ELEMENT =
      error(
          "H4J-KERAS-005",
          "element type '%s' is not supported",
          "store float16, bfloat16, float32, float64 or integers of up to 64 bits");

  /** More data claimed than there is. */
  public static final DiagnosticCode HDF5_TOO_BIG =
      error(
          "H4J-KERAS-006",
          "shape '%s' takes %d bytes, but the file stores %d",
          "the file is truncated or damaged; save the model again");

  /** A shape that cannot be a weight's. */
  public static final DiagnosticCode HDF5_SHAPE =
      error(
          "H4J-KERAS-007",
          "shape '%s' is not one of an array of 1 to 2^31-9 elements",
          "save the model again");

  /** Text that is not JSON. */
  public static final DiagnosticCode JSON_DAMAGED =
      error("H4J-KERAS-010", "is not valid JSON: '%s'", "save or download the model again");

  /** JSON beyond the bounds of what is read. */
  public static final DiagnosticCode JSON_LIMIT =
      error(
          "H4J-KERAS-011",
          "the JSON text exceeds a limit: '%s'",
          "no model that Keras writes comes near the limits; do not trust this file");

  /** A field of the configuration with a value of the wrong kind. */
  public static final DiagnosticCode CONFIG_FIELD =
      error("H4J-KERAS-012", "must be %s, got '%s'", "save the model again");

  /** A key beside the configuration that is not known. */
  public static final DiagnosticCode CONFIG_KEY =
      error(
          "H4J-KERAS-013",
          "key '%s' is not known",
          "the model was written by a newer Keras; save it with Keras 2 or 3");

  /** The top-level class. */
  public static final DiagnosticCode MODEL_CLASS =
      error(
          "H4J-KERAS-014",
          "model class '%s' is not supported",
          "save it as a Sequential or Functional model");

  /** A model that is empty. */
  public static final DiagnosticCode NO_LAYERS =
      error("H4J-KERAS-015", "the model has no layers", "save the model again");

  /** Outer and inner name of a layer. */
  public static final DiagnosticCode TWO_NAMES =
      error("H4J-KERAS-016", "is called '%s' and '%s'", "save the model again");

  /** Two layers with one name. */
  public static final DiagnosticCode DUPLICATE_NAME =
      error("H4J-KERAS-017", "two layers are called '%s'", "give every layer its own name");

  /** A reference to a tensor. */
  public static final DiagnosticCode BAD_REFERENCE =
      error(
          "H4J-KERAS-018", "'%s' does not refer to the tensor of a layer", "save the model again");

  /** The version of Keras. */
  public static final DiagnosticCode KERAS_VERSION =
      error("H4J-KERAS-019", "was written by Keras '%s'", "load and save it with Keras 2 or 3");

  /** A sequential model without an input shape. */
  public static final DiagnosticCode NO_INPUT_SHAPE =
      error(
          "H4J-KERAS-020",
          "the model was saved before its input shape was known",
          "call the model once, or add an Input layer, and save it again");

  /** A zip archive that cannot be read. */
  public static final DiagnosticCode ARCHIVE_DAMAGED =
      error(
          "H4J-KERAS-030",
          "is not a zip archive, or is damaged: '%s'",
          "save or download the model again");

  /** A zip archive without a part. */
  public static final DiagnosticCode ARCHIVE_PART =
      error("H4J-KERAS-031", "has no entry '%s'", "save the model again with model.save(...)");

  /** A zip archive beyond the bounds of what is read. */
  public static final DiagnosticCode ARCHIVE_LIMIT =
      error(
          "H4J-KERAS-032",
          "the archive exceeds a limit: '%s'",
          "no model that Keras writes comes near the limits; do not trust this file");

  /** An HDF5 file without weights. */
  public static final DiagnosticCode NO_WEIGHTS =
      error(
          "H4J-KERAS-033",
          "the HDF5 file holds no weights of a Keras model",
          "give the file that model.save_weights(...) or model.save(...) wrote");

  /** A listed array that is not there. */
  public static final DiagnosticCode ARRAY_MISSING =
      error("H4J-KERAS-034", "array '%s' is listed but not stored", "save the weights again");

  /** Architecture and weights in different order. */
  public static final DiagnosticCode WRONG_GROUP =
      error(
          "H4J-KERAS-035",
          "holds the weights of layer '%s' where those of '%s' belong",
          "architecture and weights are of different models; save both again");

  /** Several arrays of one name in a layer. */
  public static final DiagnosticCode WEIGHT_TWICE =
      error(
          "H4J-KERAS-036",
          "the file stores more than one array '%s' for this layer",
          "save the weights again");

  /** A variable without an array. */
  public static final DiagnosticCode WEIGHT_MISSING =
      error(
          "H4J-KERAS-037",
          "the file stores no '%s' for this layer, only '%s'",
          "give the weights of this very model");

  /** NaN or infinity among the weights. */
  public static final DiagnosticCode WEIGHT_NOT_FINITE =
      error(
          "H4J-KERAS-038",
          "array '%s' holds '%s' at position %d",
          "retrain or repair the model: firmware has no such number");

  /** An array that a layer does not have. */
  public static final DiagnosticCode WEIGHT_LEFT =
      error(
          "H4J-KERAS-039",
          "the file stores '%s', which this layer does not have",
          "give the weights of this very model");

  /** Arrays of a layer that the model does not have. */
  public static final DiagnosticCode WEIGHT_STRANGER =
      error(
          "H4J-KERAS-040",
          "the file stores weights of '%s', which the model does not have",
          "give the weights of this very model");

  /** A layer class without converter. */
  public static final DiagnosticCode UNSUPPORTED_LAYER =
      error("H4J-KERAS-050", "layer class '%s' is not supported; the model uses it %s", "%3$s");

  /** An attribute value that is not supported. */
  public static final DiagnosticCode UNSUPPORTED_ATTRIBUTE =
      error("H4J-KERAS-051", "%s attribute %s = '%s' is not supported", "%4$s");

  /** One tensor that is two outputs. */
  public static final DiagnosticCode OUTPUT_TWICE =
      error(
          "H4J-KERAS-053",
          "tensor '%s' is an output twice",
          "save a model that gives every tensor once");

  /** Number of inputs of a layer. */
  public static final DiagnosticCode INPUT_COUNT =
      error("H4J-KERAS-054", "%s takes %s inputs, got '%d'", "check how the layer is connected");

  /** An attribute that is not there. */
  public static final DiagnosticCode NO_ATTRIBUTE =
      error("H4J-KERAS-055", "has no attribute '%s'", "save the model again");

  /** An input whose shape is open. */
  public static final DiagnosticCode OPEN_SHAPE =
      error(
          "H4J-KERAS-056",
          "shape '%s' leaves an axis open",
          "give the shape without the batch axis, such as --input-shape 28,28,1");

  /** A given shape that is not the file's. */
  public static final DiagnosticCode SHAPE_CONFLICT =
      error(
          "H4J-KERAS-057",
          "the given shape '%s' contradicts '%s' in the file",
          "leave --input-shape out, or give the file's shape without the batch axis");

  /** A given number of shapes that is not the file's number of inputs. */
  public static final DiagnosticCode SHAPE_COUNT =
      error(
          "H4J-KERAS-058",
          "%d input shapes are given, but the model has '%d' inputs",
          "give one --input-shape for each input, in the model's order");

  /** A reference that leads nowhere. */
  public static final DiagnosticCode UNKNOWN_TENSOR =
      error("H4J-KERAS-059", "reads tensor '%s', which no layer makes", "save the model again");

  /** Layers that wait for each other. */
  public static final DiagnosticCode CIRCLE =
      error("H4J-KERAS-060", "layers depend on themselves: '%s'", "save the model again");

  /** Inputs of the model that are not its input layers. */
  public static final DiagnosticCode INPUT_LAYERS =
      error(
          "H4J-KERAS-061",
          "the inputs '%s' are not the input layers that the outputs depend on",
          "save the model again");

  /** A layer inside another one with several outputs. */
  public static final DiagnosticCode ONE_OUTPUT =
      error(
          "H4J-KERAS-062",
          "layer '%s' inside of it makes %d tensors",
          "use a layer or model that makes one tensor");

  /** An attribute that contradicts an array. */
  public static final DiagnosticCode KERNEL_SIZE =
      error(
          "H4J-KERAS-063",
          "%s '%s' contradicts the stored kernel of shape '%s'",
          "give the weights of this very model");

  /** A file without a byte. */
  public static final DiagnosticCode EMPTY =
      error("H4J-KERAS-070", "the file is empty", "save or download the model again");

  /** A file of no known format. */
  public static final DiagnosticCode NOT_KERAS =
      error(
          "H4J-KERAS-071",
          "is neither HDF5 nor a .keras archive nor JSON",
          "give a file that model.save(...) or model.to_json() wrote");

  /** Weights without architecture. */
  public static final DiagnosticCode WEIGHTS_ONLY =
      error(
          "H4J-KERAS-072",
          "holds weights but no architecture",
          "give the .json of the architecture as the model and this file with --weights");

  /** Architecture without weights. */
  public static final DiagnosticCode NO_WEIGHTS_FILE =
      error("H4J-KERAS-073", "holds an architecture but no weights", "add --weights FILE.h5");

  /** Weights for a model that has its own. */
  public static final DiagnosticCode TWO_WEIGHTS =
      error(
          "H4J-KERAS-074",
          "has weights of its own, so '%s' would not be used",
          "leave --weights out, or give the .json of the architecture as the model");

  /** Models inside of models unfold to more layers than anybody builds. */
  public static final DiagnosticCode TOO_MANY_LAYERS =
      error(
          "H4J-KERAS-064",
          "the model unfolds to more than %d layers",
          "no model that Keras writes comes near the limit; do not trust this file");

  /** A quantizer of HGQ 2 in a file without its structure. */
  public static final DiagnosticCode HGQ_NAMED =
      error(
          "H4J-KERAS-080",
          "this file does not say which quantizer an array belongs to",
          "save the model as .keras");

  /** A table whose addresses are not known. */
  public static final DiagnosticCode TABLE_ADDRESS =
      error(
          "H4J-KERAS-081",
          "the table of %d entries has no quantizer of as many words before it",
          "put a quantizer with one type for all elements in front of the layer");

  /** A table without a quantizer that says how many entries it has. */
  public static final DiagnosticCode TABLE_INPUT =
      error(
          "H4J-KERAS-082",
          "the table needs a quantizer of at most %d bits before it",
          "switch the input quantizer of the layer on, with fewer bits");

  /** A quantizer of the state of a recurrent layer. */
  public static final DiagnosticCode STATE =
      DiagnosticCode.warning(
          "H4J-KERAS-083",
          "the state quantizer decides the type of the sums; floating point does not round them",
          "compare with the training framework before relying on the difference");

  private KerasDiagnostics() {}
}
