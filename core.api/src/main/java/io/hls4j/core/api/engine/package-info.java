/** What commands call: conversion, prediction, comparison. Implemented by core.engine. */
@Export
@Version("0.1.0")
package io.hls4j.core.api.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
