using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The outside world over https on this machine, under names that only a browser is told of.</summary>
internal static class SandboxOverTls
{
    /// <summary>The sandbox on a loopback port, whose servers find the broker on this machine.</summary>
    /// <param name="certificate">Of all its names, and the broker's.</param>
    public static SandboxApp Build(SandboxOptions options, int port, TestCertificate certificate) => SandboxApp.Build(options with { BackChannel = ToThisMachine(certificate) }, builder =>
    {
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate.Certificate)));
    });

    /// <summary>Takes every name to this machine, and believes this certificate alone.</summary>
    public static SocketsHttpHandler ToThisMachine(TestCertificate certificate)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.Certificate.GetCertHashString();
        return handler;
    }
}
