using Weblogin.Commands;
using Weblogin.Hosting;

namespace Weblogin;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            await using var services = new CommandServices();
            var commands = new CommandLine(WebloginHost.ServeAsync) { OfHost = WebloginHost.Commands };
            return await commands.RunAsync(args, services.Open, Console.Out, Console.Error, CancellationToken.None);
        }
        catch (OperatorException fault)
        {
            // What an operator can mend is said in a sentence; a stack trace would hide it.
            await Console.Error.WriteLineAsync(fault.Message);
            return (int)ExitCode.Refused;
        }
    }
}
