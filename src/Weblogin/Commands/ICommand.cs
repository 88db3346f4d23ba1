namespace Weblogin.Commands;

/// <summary>One command of the <c>weblogin</c> command line.</summary>
internal interface ICommand
{
    /// <summary>The words that call it: <c>apply</c>, <c>metadata show</c>.</summary>
    string Name { get; }

    /// <summary>What follows the name: <c>TENANT IDP</c>. Empty where nothing does.</summary>
    string Arguments { get; }

    /// <summary>What it does, in one line.</summary>
    string Summary { get; }

    Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct);
}

/// <summary>How a command ended, as the shell sees it.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Refused, or something was found at fault; the reasons stand on the error stream.</summary>
    Refused = 1,

    /// <summary>The command line itself is wrong.</summary>
    Misused = 2,
}
