/**
 * A small model of C++ text: files, indentation, names, literals, comments. Every name that comes
 * from a model becomes an identifier in {@link io.hls4j.core.codegen.cpp.NameAllocator} and every
 * text a comment in {@link io.hls4j.core.codegen.cpp.CppComment}, and nowhere else.
 */
@Export
@Version("0.1.0")
package io.hls4j.core.codegen.cpp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
