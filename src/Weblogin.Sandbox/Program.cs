namespace Weblogin.Sandbox;

internal static class Program
{
    private static Task Main(string[] args) => WebApplication.CreateBuilder(args).Build().RunAsync();
}
