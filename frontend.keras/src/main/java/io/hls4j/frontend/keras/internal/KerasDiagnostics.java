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

  private KerasDiagnostics() {}
}
