package org.caseledger.service.portal;

import java.util.Locale;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.ErrorDispatch;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.Problems;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Problems as pages, for whoever asks for one.
 */
@Component
@Order(-1) // before those that answer with JSON
class ProblemPages implements HandlerExceptionResolver {

	private final MessageSource messages;

	private final LocaleResolver locales;

	private final Settings settings;

	ProblemPages(MessageSource messages, LocaleResolver locales, Settings settings) {
		this.messages = messages;
		this.locales = locales;
		this.settings = settings;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception exception) {
		if (!ErrorDispatch.asksForPage(request) || response.isCommitted()
				|| exception instanceof AsyncRequestNotUsableException) {
			return null;
		}
		Problem problem = Problems.of(exception);
		Locale locale = this.locales.resolveLocale(request);
		ModelAndView page = new ModelAndView("problem", PageFrame.attributes());
		page.setStatus(problem.status());
		page.addObject("code", problem.code());
		page.addObject("what", new Words(this.messages, locale, this.settings.zone()).problem(problem.code()));
		page.addObject("again", !HttpMethod.GET.matches(method(request)));
		return page;
	}

	/** Of the request itself: it reaches an error page as another one, with GET. */
	private static String method(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method) ? method
				: request.getMethod();
	}

}
