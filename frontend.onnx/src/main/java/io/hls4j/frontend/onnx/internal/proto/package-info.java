/**
 * Reads the bytes of an ONNX file into plain records; knows nothing of hls4j's graphs.
 *
 * <p>{@link io.hls4j.frontend.onnx.internal.proto.OnnxFile} opens a file. The messages are read
 * field by field from protobuf's wire format: only what is needed is kept, tensor data stays where
 * it is in the file's bytes until somebody asks for it, every size is checked against the bytes
 * that are there, and no descriptor or reflection machinery has to start. Tests write their files
 * through classes that protoc generates from {@code src/test/protobuf}, so that the reader is
 * checked against an independent writer of the same schema.
 */
package io.hls4j.frontend.onnx.internal.proto;
