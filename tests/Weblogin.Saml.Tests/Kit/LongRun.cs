namespace Weblogin.Saml.Tests.Kit;

/// <summary>WEBLOGIN_LONG=1 raises the counts of generated cases.</summary>
internal static class LongRun
{
    public static bool IsOn => Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1";

    public static int Of(int usual, int many) => IsOn ? many : usual;
}
