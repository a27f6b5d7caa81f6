package io.hls4j.frontend.onnx.internal;

import static io.hls4j.core.graph.diag.DiagnosticCode.error;
import static io.hls4j.core.graph.diag.DiagnosticCode.warning;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Every message of the ONNX frontend. */
public final class OnnxDiagnostics {

  /** The file cannot be opened or read. */
  public static final DiagnosticCode UNREADABLE =
      error("H4J-ONNX-001", "the file cannot be read: '%s'", "check that it exists and its rights");

  /** A file of no bytes. */
  public static final DiagnosticCode EMPTY_FILE =
      error("H4J-ONNX-002", "the file is empty", "export the model again");

  /** The first bytes are those of another format. */
  public static final DiagnosticCode OTHER_FORMAT =
      error("H4J-ONNX-003", "the first bytes are those of %s, not of an ONNX model", "%2$s");

  /** The bytes are not a protocol buffer of the ONNX schema. */
  public static final DiagnosticCode DAMAGED =
      error(
          "H4J-ONNX-004",
          "not a readable ONNX model: %s, near byte %d",
          "the file is truncated, damaged or of another format; export or copy it again");

  /** More bytes than one protocol buffer can have. */
  public static final DiagnosticCode TOO_LARGE =
      error(
          "H4J-ONNX-005",
          "the file has %d bytes, an ONNX file has at most 2147483647",
          "store the weights as external data beside the model");

  /** More messages, names and list elements than any real model has. */
  public static final DiagnosticCode TOO_MANY_PARTS =
      error(
          "H4J-ONNX-006",
          "the file has more than %d nodes, names and attribute values",
          "no known exporter writes such files; check where it comes from");

  /** There is no graph, or no node in it. */
  public static final DiagnosticCode NO_GRAPH =
      error("H4J-ONNX-007", "the model has no %s", "export the model again");

  /** A name that must be there is missing. */
  public static final DiagnosticCode NO_NAME =
      error("H4J-ONNX-008", "%s has no %s", "export the model again");

  /** A tensor's dims are negative, too many or too large. */
  public static final DiagnosticCode BAD_DIMS =
      error(
          "H4J-ONNX-010",
          "the dims '%s' are not a possible shape",
          "every length must lie between 0 and 2147483647, and their number at most 16");

  /** A tensor's data does not have the size its dims claim. */
  public static final DiagnosticCode DATA_SIZE =
      error(
          "H4J-ONNX-011",
          "dims '%s' of type %s claim %s values, the data holds '%s'",
          "the file is damaged; export it again");

  /** A tensor's element type is not one we can read. */
  public static final DiagnosticCode ELEMENT_TYPE =
      error(
          "H4J-ONNX-012",
          "elements of type '%s' are not supported",
          "convert the tensor to FLOAT, or to an integer type");

  /** NaN or infinity where a finite number is needed. */
  public static final DiagnosticCode NOT_FINITE =
      error(
          "H4J-ONNX-013",
          "the initializer holds %s at position %d",
          "fixed point has no such number; retrain or clean the weights");

  /** External data outside the folder of the model. */
  public static final DiagnosticCode EXTERNAL_OUTSIDE =
      error(
          "H4J-ONNX-014",
          "its data is said to be in '%s', outside the folder of the model; not opened",
          "put the data file beside the model and refer to it by its plain name");

  /** External data that is not there or too short. */
  public static final DiagnosticCode EXTERNAL_MISSING =
      error("H4J-ONNX-015", "its data in '%s' cannot be used: %s", "copy it beside the model");

  /** Initializers in sparse form. */
  public static final DiagnosticCode SPARSE =
      error(
          "H4J-ONNX-016",
          "the initializer '%s' is sparse",
          "store it as an ordinary (dense) initializer");

  /** A tensor whose data is split over several tensors. */
  public static final DiagnosticCode SEGMENTS =
      error("H4J-ONNX-017", "its data is stored in segments", "store it in one piece");

  /** An element of a tensor does not fit the tensor's type. */
  public static final DiagnosticCode ELEMENT_VALUE =
      error("H4J-ONNX-018", "the element '%s' is not one of type %s", "the file is damaged");

  /** Nodes feed each other in a circle. */
  public static final DiagnosticCode CYCLE =
      error("H4J-ONNX-020", "nodes feed each other in a circle: %s", "export the model again");

  /** A tensor that nothing defines. */
  public static final DiagnosticCode UNDEFINED_TENSOR =
      error(
          "H4J-ONNX-021",
          "tensor '%s' is neither input, initializer nor output of a node",
          "export the model again, with its weights");

  /** A tensor that is defined twice. */
  public static final DiagnosticCode DUPLICATE_TENSOR =
      error("H4J-ONNX-022", "tensor '%s' is defined twice", "export the model again");

  /** An attribute is malformed. */
  public static final DiagnosticCode BAD_ATTRIBUTE =
      error("H4J-ONNX-023", "attribute '%s': %s", "export the model again");

  /** An operator that no converter knows. */
  public static final DiagnosticCode UNKNOWN_OPERATOR =
      error("H4J-ONNX-030", "the operator '%s' is not supported; the model uses it %s", "%3$s");

  /** An attribute or input of a supported operator that its converter does not accept. */
  public static final DiagnosticCode REFUSED =
      error("H4J-ONNX-031", "%s: '%s' with the value '%s' is not supported", "supported: %4$s");

  /** A use of a supported operator that is not. */
  public static final DiagnosticCode UNSUPPORTED =
      error("H4J-ONNX-032", "%s: %s; that is not supported", "supported: %3$s");

  /** An operator that contradicts its definition. */
  public static final DiagnosticCode BAD_OPERATOR =
      error("H4J-ONNX-033", "%s: %s", "export the model again");

  /** An input whose shape is open or contradicts what the user gave. */
  public static final DiagnosticCode INPUT_SHAPE =
      error("H4J-ONNX-034", "the input has the shape '%s'; %s", "%3$s");

  /** An input of a type that the network cannot have. */
  public static final DiagnosticCode INPUT_TYPE =
      error(
          "H4J-ONNX-035",
          "the input has elements of type %s",
          "inputs are of type FLOAT, or an integer type with a Cast to FLOAT behind them");

  /** An output that depends on nothing the user gives. */
  public static final DiagnosticCode OUTPUT =
      error("H4J-ONNX-036", "the output is %s", "an output must be computed from the inputs");

  /** A standard that is newer than this frontend. */
  public static final DiagnosticCode NEWER =
      warning(
          "H4J-ONNX-037",
          "the model is of operator set %s; its operators are read as those of set %s",
          "export it with operator set %2$s, or compare the results with those of another program");

  private OnnxDiagnostics() {}
}
