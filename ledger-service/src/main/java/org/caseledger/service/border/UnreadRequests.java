package org.caseledger.service.border;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.caseledger.service.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What the web server refuses before it is a request to anybody is answered by a problem
 * like everything else, and not by a page of the server's own.
 */
public final class UnreadRequests extends ErrorReportValve {

	private static final Logger log = LoggerFactory.getLogger(UnreadRequests.class);

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		try (Writer answer = response.getReporter()) {
			answer.write(new String(Problems.unread(status).json().bytes(), StandardCharsets.UTF_8));
			response.finishResponse();
		}
		catch (IOException ex) {
			log.debug("the client went away");
		}
	}

}
