namespace Weblogin.Sandbox;

internal static class Program
{
    private const int Misused = 64;

    private static async Task<int> Main(string[] args)
    {
        if (DemoCommand.Parse(args) is not { } command)
        {
            await Console.Error.WriteLineAsync($"Usage: Weblogin.Sandbox {DemoCommand.Usage}");
            return Misused;
        }

        await command.RunAsync();
        return 0;
    }
}
