using PartnerUpgrade.Serving;
using PartnerUpgrade.Serving.Generating;

if (args is ["--help" or "-h", ..] or ["generate", "--help" or "-h", ..])
{
    Console.WriteLine(SandboxServerOptions.Usage);
    Console.WriteLine();
    Console.WriteLine(EstateOptions.Usage);
    return 0;
}

try
{
    if (args is ["generate", .. var rest])
    {
        var estate = EstateOptions.Parse(rest);
        Console.WriteLine($"Wrote {estate.Customers} customers with {EstateFile.Write(estate)} subscriptions to {estate.Path}");
        return 0;
    }

    await using var server = await SandboxServer.StartAsync(SandboxServerOptions.Parse(args));
    Console.WriteLine($"Listening on {server.BaseAddress.GetLeftPart(UriPartial.Authority)}");
    await server.WaitForShutdownAsync();
    return 0;
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(args is ["generate", ..] ? EstateOptions.Usage : SandboxServerOptions.Usage);
    return 2;
}
catch (Exception error) when (error is PartnerUpgradeException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
