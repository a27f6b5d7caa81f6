package io.hls4j.frontend.pytorch.internal;

import static io.hls4j.core.graph.diag.DiagnosticCode.error;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** What can be wrong with a PyTorch file. */
public final class PytorchDiagnostics {
  private static final String EXPORT_AGAIN =
      "write the file again with torch.export.save(torch.export.export(model, inputs), file)";

  /** The zip file cannot be read. */
  public static final DiagnosticCode BAD_ARCHIVE =
      error("H4J-TORCH-001", "not a readable PyTorch archive: %s", EXPORT_AGAIN);

  /** The zip file lacks something. */
  public static final DiagnosticCode NO_ENTRY =
      error("H4J-TORCH-002", "the archive has no entry '%s'", EXPORT_AGAIN);

  /** An entry cannot be unpacked. */
  public static final DiagnosticCode BAD_ENTRY =
      error("H4J-TORCH-003", "the entry cannot be read: %s", EXPORT_AGAIN);

  /** JSON text cannot be read. */
  public static final DiagnosticCode BAD_JSON =
      error("H4J-TORCH-004", "not readable as JSON: %s", EXPORT_AGAIN);

  /** A field is not there. */
  public static final DiagnosticCode NO_FIELD =
      error("H4J-TORCH-005", "the field '%s' is missing", EXPORT_AGAIN);

  /** A field has the wrong type. */
  public static final DiagnosticCode BAD_FIELD =
      error("H4J-TORCH-006", "expected %s, got '%s'", EXPORT_AGAIN);

  /** A field that may mean something. */
  public static final DiagnosticCode UNKNOWN_FIELD =
      error(
          "H4J-TORCH-007",
          "the field '%s' with value '%s' is not known to this version of hls4j",
          "export with PyTorch 2.13 or older");

  /** The file has a layout of another time. */
  public static final DiagnosticCode BAD_VERSION =
      error(
          "H4J-TORCH-008",
          "%s '%s' is not supported",
          "export with a PyTorch between 2.2 and 2.13");

  /** A tensor that is not in its storage. */
  public static final DiagnosticCode BAD_TENSOR =
      error("H4J-TORCH-009", "the stored tensor cannot be: %s", EXPORT_AGAIN);

  /** An element type that has no numbers. */
  public static final DiagnosticCode UNSUPPORTED_TYPE =
      error(
          "H4J-TORCH-010",
          "elements of type '%s' are not supported",
          "convert the model with model.float() before it is exported");

  /** A named tensor is missing or defined twice. */
  public static final DiagnosticCode BAD_NAME =
      error("H4J-TORCH-011", "the tensor '%s' is %s", EXPORT_AGAIN);

  /** The archive holds no single program. */
  public static final DiagnosticCode NO_PROGRAM =
      error("H4J-TORCH-012", "the archive holds %s", EXPORT_AGAIN);

  /** A pickle cannot be read. */
  public static final DiagnosticCode BAD_PICKLE =
      error("H4J-TORCH-013", "not a readable pickle: %s", EXPORT_AGAIN);

  /** A pickle wants to run code. */
  public static final DiagnosticCode FORBIDDEN_GLOBAL =
      error(
          "H4J-TORCH-014",
          "the pickle refers to '%s', which is code and not data; nothing was run",
          "do not load this file with torch.load; "
              + "if you trust its origin, export the model with torch.export.save");

  /** A pickled model whose computation is code. */
  public static final DiagnosticCode OPAQUE_MODULE =
      error(
          "H4J-TORCH-015",
          "the file holds a pickled module of class '%s'; how it computes is Python code, "
              + "which the file does not contain",
          "load it in PyTorch and write it with torch.export.save");

  /** The file is none of the formats of PyTorch. */
  public static final DiagnosticCode NOT_PYTORCH =
      error("H4J-TORCH-016", "not a model file of PyTorch: %s", EXPORT_AGAIN);

  /** Weights without a model. */
  public static final DiagnosticCode ONLY_WEIGHTS =
      error(
          "H4J-TORCH-017",
          "the file holds '%s' and no description of what the model computes",
          "load the weights into the model in PyTorch and write it with torch.export.save");

  /** Code that is more than calls of operators. */
  public static final DiagnosticCode UNSUPPORTED_SCRIPT =
      error(
          "H4J-TORCH-018",
          "the TorchScript code has %s, which is not supported",
          "trace the model with torch.jit.trace, or write it with torch.export.save");

  /** Operators that nobody converts. */
  public static final DiagnosticCode UNSUPPORTED_OPERATOR =
      error("H4J-TORCH-020", "the operator '%s' is not supported; the model uses it %s", "%3$s");

  /** An argument with a value that is not supported. */
  public static final DiagnosticCode UNSUPPORTED_ARGUMENT =
      error("H4J-TORCH-021", "'%s' = '%s' of '%s' is not supported", "supported: %4$s");

  /** An argument of another type than its operator takes. */
  public static final DiagnosticCode BAD_ARGUMENT =
      error("H4J-TORCH-022", "the argument '%s' of '%s' must be %s, not '%s'", EXPORT_AGAIN);

  /** The file says something else about a tensor than its operator gives. */
  public static final DiagnosticCode SHAPE_DIFFERS =
      error(
          "H4J-TORCH-023",
          "the file gives the result as '%s', but the operator gives samples of shape '%s'",
          EXPORT_AGAIN);

  /** A length that must be given. */
  public static final DiagnosticCode NEED_SHAPE =
      error(
          "H4J-TORCH-024",
          "the file leaves the shape of the input open: '%s'",
          "give it without the batch axis, for example --input-shape 16");

  /** A shape that contradicts the file. */
  public static final DiagnosticCode WRONG_SHAPE =
      error(
          "H4J-TORCH-025",
          "the input shape '%s' does not fit the file, which says '%s'",
          "leave --input-shape out where the file knows the shape");

  /** Too many or too few shapes. */
  public static final DiagnosticCode SHAPE_COUNT =
      error(
          "H4J-TORCH-026",
          "'%s' input shapes are given, but the model has '%s' inputs",
          "give --input-shape once for each input");

  /** An input without a batch axis. */
  public static final DiagnosticCode NO_BATCH =
      error(
          "H4J-TORCH-027",
          "the input '%s' has no batch axis, or another one than the first input",
          "export with inputs whose first axis is the batch, for example torch.zeros(1, 16)");

  /** Tensors of a model that is quantized already. */
  public static final DiagnosticCode QUANTIZED =
      error(
          "H4J-TORCH-028",
          "the file holds the quantized tensors of '%s', whose operators are those of one library",
          "write the model before it is converted, or quantize it with the PT2E flow of"
              + " torch.ao.quantization and write it with torch.export.save");

  private PytorchDiagnostics() {}
}
