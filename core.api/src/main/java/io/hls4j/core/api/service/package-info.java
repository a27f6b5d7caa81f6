/**
 * What all sockets for services have in common. {@link io.hls4j.core.api.service.ServiceOrder} is
 * the place to start. The sockets themselves are in the packages of their subjects.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.hls4j.core.api.service;
