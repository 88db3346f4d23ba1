using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Makes a client secret. The secret goes to the relying party and is kept nowhere here; its SHA-256 goes into the document.</summary>
internal sealed class SecretCommand : ICommand
{
    public string Name => "secret";

    public string Arguments => "";

    public string Summary => "Make a client secret, and the SHA-256 of it for the relying party's document.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        var made = NewClientSecret.Make();
        await call.Output.WriteLineAsync($"secret        {made.Secret}");
        await call.Output.WriteLineAsync($"secretSha256  {made.Sha256}");
        return ExitCode.Done;
    }
}
