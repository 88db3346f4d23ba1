using Weblogin.Benchmarks.Saml;

switch (args)
{
    case ["saml", ..]:
        ResponseVerification.Run();
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project tests/Weblogin.Benchmarks -- saml");
        return 2;
}
