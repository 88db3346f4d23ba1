using Weblogin.Commands;

namespace Weblogin.Hosting;

/// <summary>Prints the reference of all settings and documents. Needs no setting to be right, and opens nothing.</summary>
internal sealed class SettingsCommand : ICommand
{
    public string Name => "settings";

    public string Arguments => "";

    public string Summary => "Print every setting of the program and every member of the documents (docs/configuration.md).";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        await call.Output.WriteAsync(SettingsReference.Markdown());
        return ExitCode.Done;
    }
}
