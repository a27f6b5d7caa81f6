/** How exact tables of functions are. */
package io.hls4j.core.codegen.internal.table;
