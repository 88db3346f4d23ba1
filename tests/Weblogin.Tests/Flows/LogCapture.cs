using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Weblogin.Tests.Flows;

/// <summary>Keeps every line logged, from the lowest level up, with its exception.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LoggedLine> _lines = new();

    public IReadOnlyCollection<string> Lines => [.. _lines.Select(line => line.Text)];

    /// <summary>How many lines carry this event id.</summary>
    public int Count(int eventId) => _lines.Count(line => line.EventId == eventId);

    /// <summary>The lines that hold <paramref name="text"/>.</summary>
    public IReadOnlyList<LoggedLine> With(string text) => [.. _lines.Where(line => line.Text.Contains(text, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose() { }

    private sealed class Logger(string category, ConcurrentQueue<LoggedLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LoggedLine(eventId.Id, $"{logLevel} {category} {eventId.Id} {formatter(state, exception)} {exception}"));
    }
}

/// <summary>One log event, rendered.</summary>
internal sealed record LoggedLine(int EventId, string Text);
