/**
 * The evidence files of the demo, made byte by byte so that the demo ships no binary and
 * needs no font and no codec: PDF, JPEG, MP4 and CSV that ordinary programs open. It uses
 * the JDK only.
 */
@NullMarked
package org.caseledger.demo.files;

import org.jspecify.annotations.NullMarked;
