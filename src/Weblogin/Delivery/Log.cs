namespace Weblogin.Delivery;

/// <summary>Log events of the room: 2800-2899. No line holds an address or what a letter says.</summary>
internal static partial class Log
{
    [LoggerMessage(2800, LogLevel.Error, "The mail server {Host}:{Port} did not take a letter: {Status}, {Fault}", EventName = nameof(LetterNotTaken))]
    public static partial void LetterNotTaken(this ILogger log, string host, int port, string status, string fault);

    [LoggerMessage(2801, LogLevel.Warning, "Letters are written to {Folder} and reach nobody: only for demos and tests", EventName = nameof(LettersStay))]
    public static partial void LettersStay(this ILogger log, string folder);

    [LoggerMessage(2802, LogLevel.Error, "The SMS gateway at {Host} did not take a message: {Fault}", EventName = nameof(MessageNotTaken))]
    public static partial void MessageNotTaken(this ILogger log, string host, string fault);
}
